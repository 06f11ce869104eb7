-- @before
create table orders (id int primary key);
-- @before
alter table orders rename to orders_deprecated;
-- @migration
drop table orders_deprecated;
