create table property (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    name text not null,
    address text not null,
    zone text not null,
    check_in time not null,
    check_out time not null,
    early_minutes int not null check (early_minutes between 0 and 720),
    late_minutes int not null check (late_minutes between 0 and 720),
    version bigint not null,
    unique (organization_id, id)
);
create index property_by_name on property (organization_id, name, id);
alter table property enable row level security;
alter table property force row level security;
create policy tenant on property
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

-- A lock is on one door at most, and a door has one lock at most.
create table door (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    property_id uuid not null,
    name text not null,
    lock_id uuid,
    version bigint not null,
    unique (organization_id, id),
    unique (organization_id, lock_id),
    foreign key (organization_id, property_id) references property (organization_id, id)
);
create index door_by_property on door (property_id, name, id);
alter table door enable row level security;
alter table door force row level security;
create policy tenant on door
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

create table unit (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    property_id uuid not null,
    name text not null,
    version bigint not null,
    unique (organization_id, id),
    foreign key (organization_id, property_id) references property (organization_id, id)
);
create index unit_by_property on unit (property_id, name, id);
alter table unit enable row level security;
alter table unit force row level security;
create policy tenant on unit
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

-- Which doors a unit's guests pass. A shared door serves several units.
create table unit_door (
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    unit_id uuid not null,
    door_id uuid not null,
    primary key (unit_id, door_id),
    foreign key (organization_id, unit_id) references unit (organization_id, id),
    foreign key (organization_id, door_id) references door (organization_id, id)
);
create index unit_door_by_door on unit_door (door_id);
alter table unit_door enable row level security;
alter table unit_door force row level security;
create policy tenant on unit_door
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));
