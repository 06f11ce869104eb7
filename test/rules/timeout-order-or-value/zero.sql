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
set lock_timeout = 0;
--^^^^^^^^^^^^^^ timeout-order-or-value (warning): With a lock_timeout of 0 nothing ends the wait for a lock.
alter table users add column note text;
