-- @config {"rules": {"timestamp-without-time-zone": "warning"}}
-- @migration
create table carts (id int, made timestamptz, day date);
