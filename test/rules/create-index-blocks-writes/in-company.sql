-- @before
create table users (id bigint primary key, email text not null);
create table orders (
  id int primary key,
  user_id bigint references users,
  status text,
  code varchar(20),
  price numeric(10, 2),
  placed timestamp
);
-- @migration
alter table orders add column note text;
create unique index if not exists orders_code on orders (code);
--^^^^^^^^^^^^^^^^^ create-index-blocks-writes (warning): Writes to `orders` wait until this unique index is built (SHARE lock).
