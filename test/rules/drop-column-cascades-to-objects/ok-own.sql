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
create table carts (id int, a int, b int);
create index carts_a_b on carts (a, b);
alter table carts drop column a;
