-- @config {"rules": {"money-or-float-type": "warning"}}
-- @migration
create table carts (id int, price numeric);
