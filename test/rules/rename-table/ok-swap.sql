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
create table orders_new (id bigint primary key);
alter table orders rename to orders_old;
alter table orders_new rename to orders;
alter table users rename to people;
create view users as select * from people;
