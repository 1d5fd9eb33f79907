-- What hubs back up, sealed to a key whose private half no service has.
create table recovery_key (
    organization_id text primary key check (organization_id not in ('nobody', 'platform')),
    jwk text not null,
    version bigint not null,
    registered_at timestamptz not null
);
comment on column recovery_key.jwk is 'The public half; the private one is the owner''s alone.';

create table hub_backup (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    hub_id uuid not null,
    driver text not null,
    taken_at timestamptz not null,
    fingerprint text not null,
    sealed text not null,
    foreign key (organization_id, hub_id) references hub (organization_id, id)
);
create index hub_backup_newest on hub_backup (organization_id, hub_id, driver, id);
comment on column hub_backup.fingerprint is 'Of the recovery key, as the hub said: which key opens it.';

alter table recovery_key enable row level security;
alter table recovery_key force row level security;
create policy tenant on recovery_key using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

alter table hub_backup enable row level security;
alter table hub_backup force row level security;
create policy tenant on hub_backup using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

-- Whoever has a stolen hub has its radio network's keys.
alter table hub add column stolen boolean not null default false;
comment on column hub.stolen is 'Its radio network must be keyed anew; false again once another box is enrolled.';
