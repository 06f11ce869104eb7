-- @config {"rules": {"redundant-index": "warning"}}
-- @migration
create table carts (a int, b int);
create index carts_a_b on carts (a, b);
create index carts_a on carts (a);
--^^^^^^^^^^ redundant-index (warning): Each write pays for this index, and `carts_a_b` serves its queries already.
