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
create table carts (id int);
create tabel more (id int);
--     ^^^^^ syntax-error (error): Syntax error at or near "tabel": PostgreSQL refuses this (42601).
alter table orders add column (note text);
--                            ^ syntax-error (error): Syntax error at or near "(": PostgreSQL refuses this (42601).
