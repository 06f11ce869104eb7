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
update orders set status = 'old' where status is null and id = 4;
create table carts (id int);
update carts set id = 1;
