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
alter table orders add constraint paid check (price > 0) not valid;
-- @migration
alter table orders validate constraint paid, add column note text;
--                 ^^^^^^^^^^^^^^^^^^^ validate-in-multi-action-alter (error): Reads and writes of `orders` wait while every row is checked: another action of this ALTER TABLE needs the stronger lock (ACCESS EXCLUSIVE lock).
