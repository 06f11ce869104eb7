-- @dialect sqlite
-- @before
create table orders (id integer primary key, note text, status text);
-- @migration
pragma foreign_keys = off;
create table orders_new (id integer primary key, note text not null default '', state text);
insert into orders_new (id, note, state) select id, note, status from orders;
drop table orders;
alter table orders_new rename to orders;
pragma foreign_keys = on;
