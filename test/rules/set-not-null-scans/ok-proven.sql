-- @before
create table orders (id int primary key, status text, code text not null);
alter table orders add constraint has_status check (status is not null) not valid;
-- @before
alter table orders validate constraint has_status;
-- @migration
alter table orders alter status set not null;
alter table orders alter code set not null;
create table carts (id int, note text);
alter table carts alter note set not null;
