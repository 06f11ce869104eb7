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
alter table oders add column note text;
--          ^^^^^ unknown-relation-or-column (error): There is no `oders`, but there is `orders`: this fails (42P01).
alter table orders drop column statsu;
--                             ^^^^^^ unknown-relation-or-column (error): Column "statsu" of relation "orders" does not exist: this fails (42703).
