-- @before
create table old_orders (id int);
create table orders (id int);
-- @before
alter table old_orders rename to older;
-- @migration
create index old_orders_id on old_orders (id);
--^^^^^^^^^^ create-index-blocks-writes (warning): Writes to `old_orders` wait until this index is built, assuming that `old_orders` exists (SHARE lock).
--                            ^^^^^^^^^^ unknown-relation-or-column (error): `old_orders` is gone by now, dropped or renamed by an earlier migration: this fails (42P01).
