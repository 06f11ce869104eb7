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
create unique index orders_code on orders (code);
-- @migration
alter table orders add constraint orders_code_key unique using index orders_code;
create table carts (id int);
alter table carts add unique (id);
