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
alter table orders add constraint paid check (price > 0);
--                                     ^^^^^ add-check-scans (error): Reads and writes of `orders` wait while every row is checked (ACCESS EXCLUSIVE lock).
ALTER TABLE orders ADD CHECK (id > 0), ADD CHECK (code <> '');
--                     ^^^^^ add-check-scans (error): Reads and writes of `orders` wait while every row is checked (ACCESS EXCLUSIVE lock).
