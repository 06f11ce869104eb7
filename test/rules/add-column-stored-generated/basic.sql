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
alter table orders add column total numeric generated always as (price * 2) stored;
--                 ^^^^^^^^^^ add-column-stored-generated (error): Reads and writes of `orders` wait while every row is written anew with its `total` (ACCESS EXCLUSIVE lock).
