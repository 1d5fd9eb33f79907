-- The operator's register of organizations. Outside tenancy: the operator lists it, and it says which tenants there are.
-- The id is that of the Keycloak organization; nothing of what an organization does is here.
create table organization_register (
    id text primary key check (id not in ('nobody', 'platform')),
    alias text not null unique,
    name text not null,
    created_at timestamptz not null
);

-- Who is what in an organization. A person who left stays as REMOVED, so that the directory can say so.
create table member (
    id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    person text not null,
    email text not null,
    given_name text not null,
    family_name text not null,
    roles text[] not null,
    state text not null,
    version bigint not null,
    unique (organization_id, person)
);
alter table member enable row level security;
alter table member force row level security;
create policy tenant on member
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));
