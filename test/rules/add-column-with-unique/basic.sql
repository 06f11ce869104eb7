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
alter table orders add column token text unique;
--                                       ^^^^^^ add-column-with-unique (error): Reads and writes of `orders` wait until the index of this constraint is built over all rows (ACCESS EXCLUSIVE lock).
