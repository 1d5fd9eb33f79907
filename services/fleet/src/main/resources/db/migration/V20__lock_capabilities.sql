-- What a lock says of itself beats the catalogue: a keypad is set to one length, firmware brings schedules.
alter table lock
    add column shortest_pin integer,
    add column longest_pin integer,
    add column schedule text check (schedule in ('NONE', 'TRUSTED', 'UNTRUSTED')),
    add check (shortest_pin between 1 and longest_pin),
    add check (num_nulls(shortest_pin, longest_pin, schedule) in (0, 3));
comment on column lock.shortest_pin is 'Digits, as the lock said; null where it never did, like longest_pin and schedule.';
