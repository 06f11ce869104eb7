-- @config {"protectedTables": ["order*"]}
-- @before
create table orders (id int primary key, note text);
-- @migration
create index orders_note on orders (note);
--^^^^^^^^^^ create-index-blocks-writes (error): Writes to `orders` wait until this index is built (SHARE lock).
