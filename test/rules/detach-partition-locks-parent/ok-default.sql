-- @before
create table events (id bigint, day date) partition by range (day);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table old_events (id bigint, day date);
create table events_rest partition of events default;
-- @migration
alter table events detach partition events_2024;
