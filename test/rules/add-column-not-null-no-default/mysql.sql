-- @dialect mysql
-- @before
create table orders (id int primary key);
-- @migration
alter table orders add column state varchar(20) not null, add column note text;
--                 ^^^^^^^^^^ add-column-not-null-no-default (warning): Rows of `orders` get an empty value or 0 that nobody chose, and code that leaves the column out fails in strict mode: `state` must not be null and has no default.
