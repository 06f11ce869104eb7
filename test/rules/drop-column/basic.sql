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
alter table orders drop column status, drop if exists price cascade;
--                 ^^^^^^^^^^^ drop-column (error): The values of `orders.status` and `orders.price` are lost, and code that still uses the columns fails.
ALTER TABLE public.orders DROP COLUMN "code";
--                        ^^^^^^^^^^^ drop-column (error): The values of `orders.code` are lost, and code that still uses the column fails.
