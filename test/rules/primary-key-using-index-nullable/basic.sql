-- @before
create table events (id bigint not null, day date);
create unique index events_day on events (day);
-- @migration
alter table events add constraint events_pkey primary key using index events_day;
--                                            ^^^^^^^^^^^ primary-key-using-index-nullable (error): Reads and writes of `events` wait while every row is read to see that no `day` is null (ACCESS EXCLUSIVE lock).
