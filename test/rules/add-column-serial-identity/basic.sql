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
alter table orders add column number bigserial;
--                 ^^^^^^^^^^ add-column-serial-identity (error): Reads and writes of `orders` wait while every row is written anew with a number for `number` (ACCESS EXCLUSIVE lock).
alter table users add column number bigint generated always as identity;
--                ^^^^^^^^^^ add-column-serial-identity (error): Reads and writes of `users` wait while every row is written anew with a number for `number` (ACCESS EXCLUSIVE lock).
