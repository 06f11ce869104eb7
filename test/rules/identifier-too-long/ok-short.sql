-- @migration
create table carts (id int);
create index carts_id on carts (id);
