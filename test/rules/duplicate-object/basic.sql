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
create table orders (id int);
--           ^^^^^^ duplicate-object (error): Relation "orders" already exists: this fails (42P07).
alter table orders add column status text;
--                            ^^^^^^ duplicate-object (error): Column "status" of relation "orders" already exists: this fails (42701).
create index orders_pkey on orders (id);
--           ^^^^^^^^^^^ duplicate-object (error): Relation "orders_pkey" already exists: this fails (42P07).
