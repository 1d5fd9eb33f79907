-- What fleet last said of each lock. (epoch, generation) decides which record is newer, never arrival.
create table lock_replica (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    epoch bigint not null,
    generation bigint not null,
    name text not null,
    model text not null,
    slots int,
    shortest_pin int,
    longest_pin int,
    schedule text,
    hub uuid,
    enrolment bigint,
    hub_partition int,
    public_keys text,
    mode text not null,
    unique (organization_id, id),
    check ((hub is null) = (enrolment is null) and (hub is null) = (hub_partition is null) and (hub is null) = (public_keys is null))
);
create index lock_by_name on lock_replica (organization_id, name, id);
alter table lock_replica enable row level security;
alter table lock_replica force row level security;
create policy tenant on lock_replica
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

-- Whose reports to believe. Outside tenancy: a report names its hub by signature before its organization is known.
create table hub_key (
    hub uuid not null,
    enrolment bigint not null,
    organization_id text not null,
    public_keys text not null,
    primary key (hub, enrolment)
);
