-- @before
create table orders (id int primary key, note text);
-- @migration
do $$ begin
  create index orders_note on orders (note);
--^^^^^^^^^^^^ create-index-blocks-writes (warning): Writes to `orders` wait until this index is built (SHARE lock).
exception when duplicate_table then null;
end $$;
