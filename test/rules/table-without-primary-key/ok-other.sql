-- @config {"rules": {"table-without-primary-key": "warning"}}
-- @migration
create table carts (id int);
alter table carts add primary key (id);
create temporary table heap (id int);
