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
alter table orders add column weight int check (weight > 0);
--                                       ^^^^^ add-column-with-check (error): Reads and writes of `orders` wait while every row is checked, though the column is new (ACCESS EXCLUSIVE lock).
