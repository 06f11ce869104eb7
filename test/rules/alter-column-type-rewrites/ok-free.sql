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
alter table orders alter code type varchar(40);
alter table orders alter code type text;
alter table orders alter price type numeric(14, 2);
set timezone = 'UTC';
alter table orders alter placed type timestamptz;
create table carts (id int);
alter table carts alter id type bigint;
