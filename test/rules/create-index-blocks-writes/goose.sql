-- @tool goose
-- @before
create table orders (id int primary key, note text);
-- @migration
-- +goose Up
create index on orders (note);
--^^^^^^^^^^ create-index-blocks-writes (warning): Writes to `orders` wait until this index is built (SHARE lock).
-- +goose Down
drop index orders_note_idx;
