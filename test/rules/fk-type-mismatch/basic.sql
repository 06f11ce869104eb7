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
create table carts (id int, user_id int references users);
--                                      ^^^^^^^^^^ fk-type-mismatch (warning): `user_id` (integer) runs out of numbers before `users.id` (bigint) does.
