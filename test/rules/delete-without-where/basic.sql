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
delete from orders;
--^^^^^^^^^ delete-without-where (error): Every row of `orders` is deleted: there is no WHERE.
  with gone as (delete from users where true returning *) select count(*) from gone;
--^^^^ delete-without-where (error): Every row of `users` is deleted: its WHERE is always true.
delete from orders where 1 = 1;
--^^^^^^^^^ delete-without-where (error): Every row of `orders` is deleted: its WHERE is always true.
