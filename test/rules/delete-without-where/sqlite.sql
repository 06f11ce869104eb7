-- @dialect sqlite
-- @before
create table orders (id integer primary key, note text);
-- @migration
delete from [orders];
--^^^^^^^^^ delete-without-where (error): Every row of `orders` is deleted: there is no WHERE.
delete from orders where 1 = 1;
--^^^^^^^^^ delete-without-where (error): Every row of `orders` is deleted: its WHERE is always true.
delete from orders where note is null;
