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
alter table orders add constraint paid check (price > 0) not valid;
alter table orders validate constraint paid;
--                 ^^^^^^^^^^^^^^^^^^^ validate-in-same-transaction (error): Reads and writes of `orders` wait while every row is checked: this transaction still holds the ACCESS EXCLUSIVE lock from above.
