-- @config {"rules": {"varchar-limit": "warning"}}
-- @migration
create table carts (id int, note varchar(40));
--                               ^^^^^^^^^^^ varchar-limit (warning): The limit of `note` is part of its type: text with a CHECK can be shortened while others go on.
