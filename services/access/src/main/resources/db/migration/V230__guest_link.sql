-- Routing table, outside tenancy: which stay a link is for. The link itself is nowhere, only its hash.
create table guest_link (
    token_hash bytea primary key,
    organization_id text not null,
    stay_id uuid not null,
    made_at timestamptz not null,
    withdrawn_at timestamptz
);
create index guest_link_of_stay on guest_link (stay_id) where withdrawn_at is null;
