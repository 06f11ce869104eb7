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
reindex table orders;
--^^^^^ reindex-blocks-writes (warning): Writes to `orders` wait until the index is built anew, and so do reads that have to plan with it (SHARE lock).
