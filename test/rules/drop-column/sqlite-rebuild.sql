-- @dialect sqlite
-- @before
create table orders (id integer primary key, note text, status text);
-- @migration
create table orders_new (id integer primary key, note text);
insert into orders_new (id, note) select id, note from orders;
drop table orders;
--^^^^^^^^ drop-column (error): The values of `orders.status` are lost: the table that takes the place of `orders` does not get them.
alter table orders_new rename to orders;
