-- @before
create table events (id bigint not null, day date);
create unique index events_id on events (id);
-- @migration
alter table events add constraint events_pkey primary key using index events_id;
