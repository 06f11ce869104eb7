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
alter table orders set access method columnar;
--                 ^^^^^^^^^^^^^^^^^ set-access-method (error): Reads and writes of `orders` wait while the table and its indexes are written anew (ACCESS EXCLUSIVE lock).
