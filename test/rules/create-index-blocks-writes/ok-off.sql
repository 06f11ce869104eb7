-- @config {"rules": {"create-index-blocks-writes": "off"}}
-- @before
create table orders (id int primary key, note text);
-- @migration
create index orders_note on orders (note);
