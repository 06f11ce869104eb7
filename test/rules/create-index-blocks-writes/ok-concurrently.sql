-- @tool golang-migrate
-- @before
create table orders (id int primary key, note text);
-- @migration
create index concurrently orders_note on orders (note);
