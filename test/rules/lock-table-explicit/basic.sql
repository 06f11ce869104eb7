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
lock table orders in share row exclusive mode;
--^^^^^^^^ lock-table-explicit (warning): Writes to `orders` wait until the migration commits (SHARE ROW EXCLUSIVE lock).
LOCK TABLE users;
--^^^^^^^^ lock-table-explicit (warning): Reads and writes of `users` wait until the migration commits (ACCESS EXCLUSIVE lock).
