-- @postgres 16
-- @before
create table users (id bigint primary key);
create table events (id bigint, user_id bigint) partition by range (id);
create table events_1 partition of events for values from (1) to (1000);
-- @migration
alter table events add foreign key (user_id) references users;
--                     ^^^^^^^^^^^ add-foreign-key-scans (warning): Writes to `events` and `users` wait while every row is checked against this foreign key (SHARE ROW EXCLUSIVE lock).
