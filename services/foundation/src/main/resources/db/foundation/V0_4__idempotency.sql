-- The first answer to each request that may be sent twice. The body is encrypted.
create table idempotency (
    organization_id text not null,
    person          text not null,
    key             text not null,
    request         bytea not null,
    status          int not null,
    location        text,
    etag            text,
    media_type      text,
    body            bytea,
    answered_at     timestamptz not null,
    primary key (organization_id, person, key)
);
create index idempotency_age on idempotency (organization_id, answered_at);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy tenant on idempotency
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

-- Whose answers grow old, so that a sweep finds the tenants to visit. Outside tenancy: ids and days only.
create table idempotency_day (
    organization_id text not null,
    day             date not null,
    primary key (day, organization_id)
);
