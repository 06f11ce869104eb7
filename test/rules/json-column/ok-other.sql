-- @config {"rules": {"json-column": "warning"}}
-- @migration
create table carts (id int, note jsonb);
