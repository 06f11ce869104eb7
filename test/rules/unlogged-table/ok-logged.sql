-- @migration
create table cache (id int);
