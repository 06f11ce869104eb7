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
create index orders_code_status on orders (code, status);
alter table orders add constraint code_or_status check (code is not null or status is not null);
-- @migration
alter table orders drop column code;
--                 ^^^^^^^^^^^ drop-column (error): The values of `orders.code` are lost, and code that still uses the column fails.
--                             ^^^^ drop-column-cascades-to-objects (warning): The index `orders_code_status` and the check `code_or_status` of `orders` go silently with `code`.
