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
create index carts_id on carts (id);
drop index carts_id;
drop index if exists never_there;
