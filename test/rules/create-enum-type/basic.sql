-- @config {"rules": {"create-enum-type": "warning"}}
-- @migration
create type mood as enum ('ok');
--^^^^^^^^^ create-enum-type (warning): A value of an enum can never be taken away: a table of values, or a CHECK, can be changed.
