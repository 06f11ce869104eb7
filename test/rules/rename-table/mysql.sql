-- @dialect mysql
-- @before
create table orders (id int primary key);
create table users (id int primary key);
-- @migration
rename table orders to purchases, users to users_old;
--^^^^^^^^^^ rename-table (warning): Code that still says `orders` fails once it is called `purchases`.
