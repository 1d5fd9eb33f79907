-- Which state must still be published. Outside tenancy: ids and numbers only, so that a relay finds work of all tenants.
create table outbox (
    topic           text not null,
    key             text not null,
    organization_id text not null,
    wanted          bigint not null,
    published       bigint not null default 0,
    shard           int not null,
    touched_at      timestamptz not null,
    traceparent     text,
    failures        int not null default 0,
    retry_at        timestamptz,
    primary key (topic, key)
);
create index outbox_pending on outbox (shard, touched_at) where published < wanted;

-- The line that a topic's records belong to. It grows when a restored database must win over what was published.
create table producer_epoch (
    topic      text primary key,
    epoch      bigint not null,
    held       boolean not null default false,
    seen_epoch bigint not null default 0,
    ahead      bigint not null default 0
);
