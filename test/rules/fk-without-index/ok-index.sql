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
create table carts (id int primary key, user_id bigint references users on delete cascade, owner bigint references users);
create index carts_user on carts (user_id);
