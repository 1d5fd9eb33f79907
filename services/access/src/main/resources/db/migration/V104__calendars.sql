-- An iCal feed of a unit. Its address is as good as a password and is kept encrypted; only its host is shown.
create table calendar (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    unit_id uuid not null,
    name text not null,
    host text not null,
    sealed_address bytea not null,
    etag text,
    last_modified text,
    last_tried_at timestamptz,
    last_good_at timestamptz,
    trouble text,
    trouble_since timestamptz,
    bookings int not null default 0,
    blocks int not null default 0,
    unclear text not null default '[]',
    missing uuid[] not null default '{}',
    version bigint not null,
    unique (organization_id, id),
    foreign key (organization_id, unit_id) references unit (organization_id, id)
);
create index calendar_by_name on calendar (organization_id, name, id);
create index calendar_by_unit on calendar (unit_id);
alter table calendar enable row level security;
alter table calendar force row level security;
create policy tenant on calendar
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

-- Which stay stands for which booking of a feed, and what the feed said of it last. What a person changed in the stay since
-- is in the stay alone, so that it stays until the feed itself says something new.
create table calendar_booking (
    stay_id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    calendar_id uuid not null,
    uid text not null,
    confirmation_code text,
    check_in date not null,
    check_out date not null,
    reads_without int not null default 0,
    foreign key (organization_id, calendar_id) references calendar (organization_id, id) on delete cascade,
    foreign key (organization_id, stay_id) references stay (organization_id, id)
);
create index calendar_booking_by_calendar on calendar_booking (calendar_id, check_out);
alter table calendar_booking enable row level security;
alter table calendar_booking force row level security;
create policy tenant on calendar_booking
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

-- Which calendars are to be fetched when. Outside tenancy: the sweep looks here first, then works as each one's organization.
create table calendar_due (
    calendar uuid primary key,
    organization_id text not null,
    due_at timestamptz not null
);
create index calendar_due_by_time on calendar_due (due_at, calendar);
