-- The alert inbox: access's own alerts and those of fleet.
create table alert (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    source text not null check (source in ('ACCESS', 'FLEET')),
    kind text not null,
    severity text not null check (severity in ('NOTICE', 'TODAY', 'NOW')),
    subjects jsonb not null,
    subject_key text not null,
    figures jsonb not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    -- Order of a fleet alert's records; 0 for access's own.
    epoch bigint not null default 0,
    generation bigint not null default 0
);
-- One open alert for each thing that is wrong: opening it again changes its figures only.
create unique index alert_open_once on alert (organization_id, source, kind, subject_key)
    where closed_at is null and source = 'ACCESS';
create index alert_inbox on alert (organization_id, opened_at desc, id desc);
create index alert_open on alert (organization_id, severity, opened_at) where closed_at is null;

alter table alert enable row level security;
alter table alert force row level security;
create policy tenant on alert
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));
