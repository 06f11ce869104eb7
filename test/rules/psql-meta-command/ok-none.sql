-- @migration
create table carts (id int);
