-- @config {"rules": {"redundant-index": "warning"}}
-- @migration
create table carts (a int, b int);
create index carts_a on carts (a);
create unique index carts_b on carts (b);
