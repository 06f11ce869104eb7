-- @dialect mariadb
-- @before
create table orders (id int primary key);
-- @migration
truncate orders;
--^^^^^^ truncate (error): Every row of `orders` is lost: no down migration brings them back.
create table carts (id int);
truncate table carts;
