-- @dialect mysql
-- @before
create table orders (id int primary key, note text);
create table users (id int primary key, name text);
-- @migration
update orders set note = '';
--^^^^ update-without-where (warning): Every row of `orders` is changed, and its old value is lost.
update orders o join users u on u.id = o.id set o.note = u.name;
update orders set note = '' where note is null;
update orders set note = '' order by id limit 100;
