-- @config {"lockTimeout": {"configured": true}}
-- @before
create table orders (id int primary key, note text);
-- @migration
alter table orders add column more text;
