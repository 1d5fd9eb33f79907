-- Local dates and times are what was agreed; the instants are derived from them once, under the tzdb version kept here.
create table stay (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    property_id uuid not null,
    unit_id uuid not null,
    calendar_id uuid,
    guest_name text,
    reference text,
    check_in date not null,
    check_out date not null,
    check_in_time time,
    check_out_time time,
    derived_check_in time not null,
    derived_check_out time not null,
    zone text not null,
    tzdb text not null,
    early_minutes int not null,
    late_minutes int not null,
    arrival timestamptz not null,
    departure timestamptz not null,
    not_before timestamptz not null,
    not_after timestamptz not null,
    state text not null,
    cancel_reason text,
    version bigint not null,
    unique (organization_id, id),
    foreign key (organization_id, property_id) references property (organization_id, id),
    foreign key (organization_id, unit_id) references unit (organization_id, id),
    check (not_before < not_after)
);
create index stay_by_date on stay (organization_id, check_in, id);
create index stay_by_unit on stay (unit_id, check_in, id);
create index stay_live_by_unit on stay (unit_id, not_after) where state = 'BOOKED';
create index stay_live_by_property on stay (property_id, not_after) where state = 'BOOKED';
alter table stay enable row level security;
alter table stay force row level security;
create policy tenant on stay
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

-- Which stays end when. Outside tenancy: the sweep that ends stays looks here first, then works as each one's organization.
create table stay_due (
    stay uuid primary key,
    organization_id text not null,
    due_at timestamptz not null
);
create index stay_due_by_time on stay_due (due_at, stay);
