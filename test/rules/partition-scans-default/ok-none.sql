-- @before
create table events (id bigint, day date) partition by range (day);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table old_events (id bigint, day date);
-- @migration
create table events_2026 (like events);
alter table events attach partition events_2026 for values from ('2026-01-01') to ('2027-01-01');
