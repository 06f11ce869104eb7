-- @tool golang-migrate
-- @before
create table orders (id int primary key, note text);
-- @migration
CREATE INDEX IF NOT EXISTS orders_note ON orders (note);
--^^^^^^^^^^ create-index-blocks-writes (warning): Writes to `orders` wait until this index is built (SHARE lock).
