-- @config {"rules": {"int-primary-key": "warning"}}
-- @migration
create table carts (id bigint primary key, amount int);
