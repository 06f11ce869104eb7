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
create sequence order_numbers;
-- @migration
drop sequence order_numbers;
--^^^^^^^^^^^ drop-sequence (warning): How far `order_numbers` had counted is lost, and code that still calls nextval fails.
