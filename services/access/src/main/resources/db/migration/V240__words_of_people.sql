-- On some locks a person sets and removes each code. Their word stands beside what machines saw, and proves nothing.
alter table credential
    -- Who said of the present goal that it is reached, and when; null where nobody did.
    add column said_by text,
    add column said_at timestamptz,
    -- When a person first got its PIN to put it in, or first said that they did: since then it may be on the lock.
    add column handed_at timestamptz,
    add check (num_nulls(said_by, said_at) in (0, 2));

-- Gone by proof or by somebody's word: of no concern on its lock any more.
alter table credential add column gone_at timestamptz
    generated always as (coalesce(removed_at, case goal when 'ABSENT' then said_at end)) stored;
drop index credential_on_lock;
create index credential_on_lock on credential (organization_id, lock_id) where gone_at is null;

-- Who works a lock that no hub drives: one member, or where nobody is named any cleaner.
create table caretaker (
    lock_id uuid primary key,
    organization_id text not null check (organization_id not in ('nobody', 'platform')),
    -- Subject of the member's tokens; null where nobody is named any more.
    person text,
    version bigint not null
);

alter table caretaker enable row level security;
alter table caretaker force row level security;
create policy tenant on caretaker
    using (organization_id = current_setting('app.organization', true))
    with check (organization_id = current_setting('app.organization', true));
