-- @before
create table events (id bigint not null, day date);
create unique index events_id on events (id);
-- @migration
alter table events add primary key using index events_id;
create table carts (id int);
alter table carts add primary key (id);
