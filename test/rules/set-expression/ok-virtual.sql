-- @postgres 18
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
alter table orders add column twice numeric generated always as (price * 2) virtual;
-- @migration
alter table orders alter column twice set expression as (price * 3);
