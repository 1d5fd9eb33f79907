-- On some locks a person sets and removes each code. No hub drives them, and so no driver, and no address with it.
alter table lock add column management text not null default 'RADIO' check (management in ('RADIO', 'ASSISTED'));
alter table lock
    alter column management drop default,
    alter column hub_id drop not null,
    alter column driver drop not null,
    alter column address drop not null,
    add check (num_nulls(hub_id, driver, address) = case management when 'ASSISTED' then 3 else 0 end);
comment on column lock.management is 'RADIO: its hub sets and removes codes. ASSISTED: a person does, and no hub drives it.';
