-- @before
create table events (id bigint, day date) partition by range (day);
-- @migration
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
--^^^^^^^^^^ create-partition-of (information): Reads and writes of `events` wait while this waits for its ACCESS EXCLUSIVE lock, and until COMMIT.
