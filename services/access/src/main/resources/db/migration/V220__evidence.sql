-- The newest report heard of each start of a hub's agent: what is not newer was heard before.
create table report_mark (
    hub_id uuid not null,
    boot text not null,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    sequence bigint not null,
    heard_at timestamptz not null,
    primary key (hub_id, boot)
);

-- What the hub last said of a lock as a whole.
create table lock_observation (
    lock_id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    reach text not null,
    battery_percent integer,
    slots integer,
    slots_used integer,
    foreign_slots jsonb not null,
    observed_at timestamptz not null,
    heard_at timestamptz not null
);

-- Every change of a credential's proof, in order; rows are added, never changed.
create table credential_evidence (
    id bigint generated always as identity primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    credential_id uuid not null,
    goal text not null,
    rung text not null,
    ready text not null,
    slot integer,
    trouble text not null,
    reason text,
    at timestamptz not null,
    clock text not null,
    heard_at timestamptz not null
);
create index credential_evidence_of on credential_evidence (credential_id, id);

create table door_event (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    lock_id uuid not null,
    door_id uuid,
    at timestamptz not null,
    kind text not null,
    method text not null,
    certainty text not null,
    credential_id uuid,
    grant_id uuid,
    stay_id uuid,
    holder text,
    slot integer,
    clock text not null,
    heard_at timestamptz not null
);
create index door_event_log on door_event (organization_id, at desc, id desc);
create index door_event_of_door on door_event (organization_id, door_id, at desc, id desc);

do $$
declare tenant_table text;
begin
    foreach tenant_table in array array['report_mark', 'lock_observation', 'credential_evidence', 'door_event'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy tenant on %I using (organization_id = current_setting(''app.organization'', true)) '
            'with check (organization_id = current_setting(''app.organization'', true))', tenant_table);
    end loop;
end $$;
