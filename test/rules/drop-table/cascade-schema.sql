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
create schema old_shop;
drop schema public cascade;
--^^^^^^^^^ drop-schema (error): Schema `public` goes with 3 tables, rows and all: no down migration brings them back.
