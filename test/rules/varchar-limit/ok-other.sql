-- @config {"rules": {"varchar-limit": "warning"}}
-- @migration
create table carts (id int, note text, other varchar);
