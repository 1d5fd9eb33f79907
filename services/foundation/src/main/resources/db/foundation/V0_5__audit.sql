-- What was done, by whom, to what: pseudonymous ids only. Appended, sealed once, never changed.
create table audit_entry (
    organization_id text not null,
    id              uuid not null,
    at              timestamptz not null,
    person          text not null,
    action          text not null,
    subject         text not null,
    details         text not null,
    seq             bigint,
    hash            bytea,
    primary key (organization_id, id),
    unique (organization_id, seq),
    check ((seq is null) = (hash is null))
);
create index audit_unsealed on audit_entry (organization_id, at, id) where seq is null;
create index audit_subject on audit_entry (organization_id, subject, at);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant on audit_entry
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));

create function audit_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
        and (new.organization_id, new.id, new.at, new.person, new.action, new.subject, new.details)
            is not distinct from (old.organization_id, old.id, old.at, old.person, old.action, old.subject, old.details)
    then
        return new;
    end if;
    raise exception 'audit entries are appended and sealed once, never changed' using errcode = '42501';
end $$;
create trigger audit_append_only before update or delete on audit_entry
    for each row execute function audit_append_only();
create trigger audit_no_truncate before truncate on audit_entry
    for each statement execute function audit_append_only();
revoke update, delete, truncate on audit_entry from ${runtime};
grant update (seq, hash) on audit_entry to ${runtime};

-- Entries to seal, so that a sweep finds the tenants to visit. Outside tenancy: ids only.
create table audit_pending (
    id              uuid primary key,
    organization_id text not null
);
create index audit_pending_organization on audit_pending (organization_id);
