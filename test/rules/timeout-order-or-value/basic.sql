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
alter table orders add column note text;
set local lock_timeout = '2s';
--^^^^^^^^^^^^^^^^^^^^ timeout-order-or-value (warning): This comes too late: a statement above has waited for its lock already.
alter table users add column note text;
