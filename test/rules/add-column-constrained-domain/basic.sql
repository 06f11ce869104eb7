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
create domain address as text check (value like '%@%');
-- @migration
alter table orders add column mail address;
--                 ^^^^^^^^^^ add-column-constrained-domain (error): Reads and writes of `orders` wait while every row is written anew: the domain address has a constraint, which PostgreSQL checks row by row (ACCESS EXCLUSIVE lock).
