-- @tool golang-migrate
-- @before
create table orders (id int primary key, note text);
-- @migration
alter table orders add column more text;
create index concurrently orders_note on orders (note);
--           ^^^^^^^^^^^^ concurrently-in-transaction (error): CREATE INDEX CONCURRENTLY fails here: the file is sent as one string, and its statements share a transaction (25001).
