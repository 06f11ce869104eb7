-- @config {"rules": {"char-column": "warning"}}
-- @migration
create table carts (id int, note text);
