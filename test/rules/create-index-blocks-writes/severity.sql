-- @config {"rules": {"create-index-blocks-writes": "hint"}}
-- @before
create table orders (id int primary key, note text);
-- @migration
create index orders_note on orders (note);
--^^^^^^^^^^ create-index-blocks-writes (hint): Writes to `orders` wait until this index is built (SHARE lock).
