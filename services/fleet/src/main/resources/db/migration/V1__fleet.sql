-- Routing tables stand outside tenancy: they hold ids, hashes, public keys and times only, and say whose work it is.
-- Everything else carries its organization, forced by row-level security.

-- ---------------------------------------------------------------------------------------------- directory (replica)

create table directory_entity (
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    entity text not null,
    epoch bigint not null,
    generation bigint not null,
    primary key (organization_id, entity)
);
comment on table directory_entity is 'The newest generation taken of each entity of access''s directory; older is dropped.';

create table organization (
    organization_id text primary key check (organization_id not in ('nobody', 'platform')),
    name text not null,
    active boolean not null
);

create table member (
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    person text not null,
    roles text[] not null,
    primary key (organization_id, person)
);
comment on table member is 'Roles held; a person who left holds none.';

create table property (
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    id uuid not null,
    name text not null,
    zone text not null,
    active boolean not null,
    primary key (organization_id, id)
);

create table door (
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    id uuid not null,
    property_id uuid not null,
    name text not null,
    lock_id uuid,
    active boolean not null,
    primary key (organization_id, id)
);
create index door_lock on door (organization_id, lock_id) where active and lock_id is not null;

-- ---------------------------------------------------------------------------------------------------------- hubs

create table hub (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    version bigint not null,
    name text not null,
    property_id uuid,
    created_at timestamptz not null,
    enrolment bigint not null,
    enrolled_at timestamptz,
    public_keys text,
    fingerprint text,
    partition_number integer,
    cut_off_at timestamptz,
    cut_off_reason text,
    agent text,
    nonce text,
    session uuid,
    session_since timestamptz,
    unique (organization_id, id),
    check (enrolment = 0 or (public_keys is not null and partition_number is not null))
);
comment on column hub.enrolment is 'Counts enrolments; 0 before the first.';

create table hub_boot (
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    hub_id uuid not null,
    boot text not null,
    sequence bigint not null,
    primary key (organization_id, hub_id, boot),
    foreign key (organization_id, hub_id) references hub (organization_id, id)
);
comment on table hub_boot is 'The newest report taken of each start of a hub''s agent; older is a repetition.';

-- --------------------------------------------------------------------------------------------------------- locks

create table lock (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    version bigint not null,
    name text not null,
    model text not null,
    driver text not null,
    address text not null,
    hub_id uuid not null,
    mode text not null check (mode in ('IN_SERVICE', 'FROZEN', 'RELEASED')),
    mode_reason text,
    mode_generation bigint not null,
    created_at timestamptz not null,
    removed_at timestamptz,
    reach text not null check (reach in ('REACHABLE', 'UNREACHABLE', 'SUSPENDED', 'UNKNOWN')),
    battery_percent integer check (battery_percent between 0 and 100),
    slots integer check (slots >= 0),
    slots_used integer check (slots_used >= 0),
    foreign_codes integer not null check (foreign_codes >= 0),
    seen_at timestamptz,
    unique (organization_id, id),
    foreign key (organization_id, hub_id) references hub (organization_id, id)
);
create index lock_page on lock (organization_id, id) where removed_at is null;
create unique index lock_of_hub on lock (organization_id, hub_id, driver, address) where removed_at is null;
comment on column lock.mode_generation is 'Generation of the newest mode on its hub''s topic, told in the hub''s manifest.';

-- ------------------------------------------------------------------------------------------------------ commands

create table command (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    lock_id uuid not null,
    hub_id uuid not null,
    session uuid not null,
    act text not null check (act in ('UNLOCK', 'LOCK', 'IDENTIFY')),
    reason text not null,
    asked_by text not null,
    issued_at timestamptz not null,
    not_after timestamptz not null,
    state text not null check (state in ('QUEUED', 'RECEIVED', 'DONE', 'NOT_DONE', 'EXPIRED', 'OUTCOME_UNKNOWN')),
    outcome text,
    settled_at timestamptz,
    foreign key (organization_id, lock_id) references lock (organization_id, id)
);
create index command_of_lock on command (organization_id, lock_id, id);

-- -------------------------------------------------------------------------------------------------------- alerts

create table alert (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    kind text not null,
    subject_kind text not null,
    subject uuid not null,
    severity text not null check (severity in ('NOTICE', 'TODAY', 'NOW')),
    details jsonb not null,
    opened_at timestamptz not null,
    closed_at timestamptz
);
create unique index alert_open on alert (organization_id, kind, subject) where closed_at is null;

-- ----------------------------------------------------------------------------------------- row-level security, forced

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['directory_entity', 'organization', 'member', 'property', 'door', 'hub',
            'hub_boot', 'lock', 'command', 'alert'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy tenant on %I using (organization_id = current_setting(''app.organization'', true)) '
            || 'with check (organization_id = current_setting(''app.organization'', true))', tenant_table);
    end loop;
end $$;

-- ------------------------------------------------------------------------------------------------------- routing

create table hub_route (
    hub uuid primary key,
    organization_id text not null,
    enrolment bigint not null,
    partition_number integer not null,
    cut_off boolean not null,
    heard_at timestamptz,
    watched_since timestamptz not null,
    beacon_due timestamptz,
    silent boolean not null,
    key_set bigint not null
);
create index hub_route_partition on hub_route (partition_number);
create index hub_route_beacon on hub_route (beacon_due) where not cut_off and beacon_due is not null;
create index hub_route_silence on hub_route (watched_since) where not cut_off and not silent;
create index hub_route_key_set on hub_route (key_set) where not cut_off;
comment on table hub_route is 'Routing: whose each enrolled hub is, its partition, when it was heard and what is due.';
comment on column hub_route.heard_at is 'When a genuine report of this enrolment last came; null before the first.';
comment on column hub_route.watched_since is 'The later of enrolment and the last report: silence counts from here.';

create table hub_key (
    hub uuid not null,
    enrolment bigint not null,
    organization_id text not null,
    public_keys text not null,
    withdrawn boolean not null,
    primary key (hub, enrolment)
);
comment on table hub_key is 'Routing: the public keys by which a report''s signature is checked before its tenant is known.';

create table enrolment_code (
    code_hash text primary key,
    hub uuid not null,
    organization_id text not null,
    expires_at timestamptz not null,
    used_by text,
    withdrawn boolean not null
);
create index enrolment_code_hub on enrolment_code (hub);
create index enrolment_code_expiry on enrolment_code (expires_at);
comment on column enrolment_code.used_by is 'Fingerprint of the public keys that used it; null while unused.';

create table kafka_withdrawal (
    kafka_user text primary key,
    asked_at timestamptz not null
);
comment on table kafka_withdrawal is 'Routing: Kafka users that must be gone; a row is deleted when the broker has confirmed it.';

create table command_due (
    command uuid primary key,
    organization_id text not null,
    due_at timestamptz not null
);
create index command_due_at on command_due (due_at);

create table key_set (
    number bigint primary key,
    signed text not null,
    taken_at timestamptz not null
);
comment on table key_set is 'Installation-wide: the key sets of the offline root, signed by it; public keys only.';
