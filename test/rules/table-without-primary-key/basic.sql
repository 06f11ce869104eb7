-- @config {"rules": {"table-without-primary-key": "warning"}}
-- @migration
create table carts (id int);
--^^^^^^^^^^ table-without-primary-key (warning): Rows of `carts` cannot be told apart, or replicated one by one: it has no primary key.
