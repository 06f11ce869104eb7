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
ALTER TABLE orders ADD CONSTRAINT orders_code_key UNIQUE (code);
--                                                ^^^^^^ add-unique-blocks-reads (error): Reads and writes of `orders` wait until the index of this constraint is built (ACCESS EXCLUSIVE lock).
