-- @postgres 18
-- @before
create table orders (id int primary key, status text);
-- @migration
alter table orders alter status set not null;
--                              ^^^^^^^^^^^^ set-not-null-scans (error): Reads and writes of `orders` wait while every row is read to see that no `status` is null (ACCESS EXCLUSIVE lock).
