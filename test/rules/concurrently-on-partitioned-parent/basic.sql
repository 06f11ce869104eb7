-- @tool golang-migrate
-- @before
create table events (id bigint, day date) partition by range (day);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table old_events (id bigint, day date);
-- @migration
create index concurrently events_day on events (day);
--           ^^^^^^^^^^^^ concurrently-on-partitioned-parent (error): PostgreSQL refuses CONCURRENTLY on a partitioned table (0A000): make the index ON ONLY `events`, build one CONCURRENTLY on its one partition, and ATTACH those.
