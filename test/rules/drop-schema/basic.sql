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
create schema old_shop;
create table old_shop.orders (id int);
-- @migration
drop schema old_shop cascade;
--^^^^^^^^^ drop-schema (error): Schema `old_shop` goes with one table, rows and all: no down migration brings them back.
