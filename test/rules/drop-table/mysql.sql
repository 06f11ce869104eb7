-- @dialect mysql
-- @before
create table `users` (id bigint primary key, email text not null);
create table orders (id int primary key, user_id bigint, constraint orders_user foreign key (user_id) references users (id));
-- @migration
DROP TABLE IF EXISTS `orders`, shop.carts;
--^^^^^^^^ drop-table (error): The rows of `orders` are lost: no down migration brings them back.
