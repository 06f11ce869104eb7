-- @config {"lockTimeout": {"configured": false}}
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
-- One remark is enough for a file.
ALTER TABLE orders ADD COLUMN note text;
--^^^^^^^^^ no-lock-timeout (information): Reads and writes of `orders` wait behind this statement for as long as it waits for its ACCESS EXCLUSIVE lock: no lock_timeout is set.
ALTER TABLE users ADD COLUMN note text;
