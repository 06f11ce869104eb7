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
alter table orders alter column status set not null;
--                                     ^^^^^^^^^^^^ set-not-null-scans (error): Reads and writes of `orders` wait while every row is read to see that no `status` is null (ACCESS EXCLUSIVE lock).
ALTER TABLE orders ALTER "code" SET NOT NULL, ADD COLUMN note text;
--                              ^^^^^^^^^^^^ set-not-null-scans (error): Reads and writes of `orders` wait while every row is read to see that no `code` is null (ACCESS EXCLUSIVE lock).
