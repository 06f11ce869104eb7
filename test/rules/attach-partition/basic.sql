-- @before
create table events (id bigint, day date) partition by range (day);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table old_events (id bigint, day date);
-- @migration
alter table events attach partition old_events for values from ('2023-01-01') to ('2024-01-01');
--                 ^^^^^^^^^^^^^^^^ attach-partition (error): Reads and writes of `old_events` wait while every row is checked against the bounds: no CHECK proves them (ACCESS EXCLUSIVE lock).
