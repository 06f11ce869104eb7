-- @config {"rules": {"grant-to-public-or-all": "warning"}}
-- @migration
create table carts (id int);
grant select on carts to shop;
