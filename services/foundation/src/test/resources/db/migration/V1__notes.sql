create table note (
    id uuid primary key,
    organization_id text not null check (organization_id <> 'nobody'),
    version bigint not null default 0,
    text text not null
);
alter table note enable row level security;
alter table note force row level security;
create policy tenant on note
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

create table member (
    organization_id text not null,
    person text not null,
    role text not null,
    primary key (organization_id, person, role)
);
alter table member enable row level security;
alter table member force row level security;
create policy tenant on member
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));
