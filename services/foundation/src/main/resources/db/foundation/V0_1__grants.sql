-- The owner makes tables, the runtime role only uses them: it owns nothing and bypasses nothing.
grant usage on schema public to ${runtime};
alter default privileges in schema public grant select, insert, update, delete on tables to ${runtime};
alter default privileges in schema public grant usage, select on sequences to ${runtime};
