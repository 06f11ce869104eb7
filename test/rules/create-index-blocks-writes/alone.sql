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
CREATE INDEX orders_user_id ON orders (user_id);
--^^^^^^^^^^ create-index-blocks-writes (warning): Writes to `orders` wait until this index is built (SHARE lock).
