-- @before
create table events (id bigint, day date) partition by range (day);
create table events_rest partition of events default;
-- @migration
alter table events add column token uuid default gen_random_uuid();
--                 ^^^^^^^^^^ add-column-volatile-default (error): Reads and writes of `events` wait while every row is written anew: `gen_random_uuid()` differs from row to row (ACCESS EXCLUSIVE lock).
