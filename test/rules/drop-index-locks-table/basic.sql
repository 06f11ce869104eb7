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
create index orders_code on orders (code);
-- @migration
DROP INDEX orders_code;
--^^^^^^^^ drop-index-locks-table (information): Reads and writes of `orders` wait while this waits for its ACCESS EXCLUSIVE lock on the whole table, and until COMMIT.
