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
drop table orders;
--^^^^^^^^ drop-table (error): The rows of `orders` are lost: no down migration brings them back.
DROP TABLE IF EXISTS "users" CASCADE;
--^^^^^^^^ drop-table (error): The rows of `users` are lost: no down migration brings them back.
