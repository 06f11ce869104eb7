-- @tool golang-migrate
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
create index concurrently if not exists orders_code on orders (code);
--                        ^^^^^^^^^^^^^ concurrently-if-not-exists-invalid-index (hint): If a build of `orders_code` fails, it leaves an invalid index, and the next attempt skips it in silence.
