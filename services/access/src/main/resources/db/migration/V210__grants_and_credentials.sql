create extension if not exists btree_gist;

-- One holder, some doors, a window, one PIN. "grant" is a word of SQL.
create table access_grant (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    holder text not null check (holder in ('GUEST', 'CLEANER', 'MAINTENANCE', 'OWNER', 'TEST')),
    stay_id uuid,
    state text not null check (state in ('ACTIVE', 'CANCELLED', 'ENDED')),
    not_before timestamptz not null,
    not_after timestamptz not null,
    -- Which PIN it is: counts from 1, raised when a new one is issued.
    issue integer not null,
    -- Encrypted; null until chosen, and again after the end.
    pin bytea,
    -- Why there is no PIN yet; null where there is one.
    waits_for text,
    chosen_at timestamptz,
    revealed_at timestamptz,
    check (not_before < not_after)
);
create unique index access_grant_of_stay on access_grant (organization_id, stay_id) where stay_id is not null;

create table grant_door (
    grant_id uuid not null references access_grant on delete cascade,
    door_id uuid not null,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    primary key (grant_id, door_id)
);
create index grant_door_by_door on grant_door (organization_id, door_id);

-- A grant on one lock; another PIN is another credential. Goal, proof and trouble are all that is known of it.
create table credential (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    grant_id uuid not null references access_grant on delete cascade,
    door_id uuid not null,
    lock_id uuid not null,
    issue integer not null,
    goal text not null check (goal in ('PRESENT', 'ABSENT')),
    not_before timestamptz not null,
    not_after timestamptz not null,
    -- Hub, its enrolment and generation of the lock's set from which on evidence speaks of this goal and window;
    -- no hub where none drives the lock.
    since_hub uuid,
    since_enrolment bigint not null,
    since_generation bigint not null,
    rung text not null check (rung in ('PLANNED', 'SENT', 'HELD', 'ASSUMED', 'ACKED', 'VERIFIED', 'USED')),
    ready text not null check (ready in ('NOT_CHECKED', 'READY', 'NOT_READY')),
    slot integer,
    trouble text not null,
    reason text,
    trouble_since timestamptz,
    sent_at timestamptz,
    held_at timestamptz,
    ready_at timestamptz,
    acked_at timestamptz,
    verified_at timestamptz,
    used_at timestamptz,
    removed_at timestamptz,
    unique (grant_id, lock_id, issue)
);
-- What is of concern on a lock: the removed ones, which grow without end, are not in it.
create index credential_on_lock on credential (organization_id, lock_id) where removed_at is null;
create index credential_of_grant on credential (grant_id);

-- No two codes of one lock press alike, at any time from a code's start until 180 days after its end.
-- The constraint sees the rows of all organizations, which row-level security hides from each of them.
create table pin_reservation (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    grant_id uuid not null,
    issue integer not null,
    lock_id uuid not null,
    fingerprint bytea not null,
    during tstzrange not null,
    constraint pin_reservation_clash exclude using gist (lock_id with =, fingerprint with =, during with &&)
);
create index pin_reservation_of_grant on pin_reservation (grant_id, issue);

-- Which credentials ever stood in a set; before that, no lock can hold them. Written by the builder of sets alone, which
-- must not wait for whoever changes a credential: they wait for it.
create table offer (
    credential_id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    lock_id uuid not null,
    -- Key and generation of the newest set that it stood in.
    key text not null,
    generation bigint not null,
    at timestamptz not null
);
create index offer_on_lock on offer (organization_id, lock_id);

-- What the newest set of a lock said, and whether a removal of many waits for a person.
create table code_set (
    lock_id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    -- credential to the end of its window, of every PRESENT entry
    present jsonb not null,
    -- how many there was no room for
    left_out integer not null,
    held_since timestamptz
);

do $$
declare tenant_table text;
begin
    foreach tenant_table in array array['access_grant', 'grant_door', 'credential', 'pin_reservation', 'offer', 'code_set'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy tenant on %I using (organization_id = current_setting(''app.organization'', true)) '
            'with check (organization_id = current_setting(''app.organization'', true))', tenant_table);
    end loop;
end $$;

-- Routing table, outside tenancy: what is to be looked at when, and as whom. Ids and times only.
create table due_work (
    kind text not null,
    subject uuid not null,
    organization_id text not null,
    due_at timestamptz not null,
    primary key (kind, subject)
);
create index due_work_next on due_work (due_at);
