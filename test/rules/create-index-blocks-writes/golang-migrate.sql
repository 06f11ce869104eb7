-- @tool golang-migrate
-- @before
create table orders (id int primary key, note text);
-- @migration
-- Find orders by their notes.
CREATE INDEX "Notes" ON orders USING gin (to_tsvector('simple', note));
--^^^^^^^^^^ create-index-blocks-writes (warning): Writes to `orders` wait until this index is built (SHARE lock).
