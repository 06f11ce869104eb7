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
update orders set status = 'old';
--^^^^ update-without-where (warning): Every row of `orders` is written anew and locked until COMMIT, and its old value is lost.
update users set email = lower(email) where true;
--^^^^ update-without-where (warning): Every row of `users` is written anew and locked until COMMIT, and its old value is lost.
