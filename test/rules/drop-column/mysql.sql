-- @dialect mysql
-- @before
create table orders (id int primary key, note text, status varchar(20), key k_status (status));
-- @migration
alter table `orders` drop column note, drop `status`, add column state varchar(20);
--                   ^^^^^^^^^^^ drop-column (error): The values of `orders.note` and `orders.status` are lost, and code that still uses the columns fails.
