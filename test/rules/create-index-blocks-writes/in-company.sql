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
create unique index if not exists orders_code on orders (code);
--^^^^^^^^^^^^^^^^^ statement-after-access-exclusive (error): Reads and writes of `orders` wait for this too: a statement above took the ACCESS EXCLUSIVE lock and holds it until COMMIT.
