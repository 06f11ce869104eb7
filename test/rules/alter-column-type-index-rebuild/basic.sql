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
create index orders_lower_code on orders (lower(code));
alter table orders add constraint has_status check (status <> '');
-- @migration
alter table orders alter column code type varchar(40);
--                                   ^^^^^^^^^^^^^^^^ alter-column-type-index-rebuild (error): Reads and writes of `orders` wait while `orders_lower_code` is built anew for the new type of `code` (ACCESS EXCLUSIVE lock).
alter table orders alter column status type varchar;
--                                     ^^^^^^^^^^^^ alter-column-type-index-rebuild (error): Reads and writes of `orders` wait while every row is checked again for the new type of `status` (ACCESS EXCLUSIVE lock).
