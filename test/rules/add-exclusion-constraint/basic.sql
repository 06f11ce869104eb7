-- @before
create table bookings (room int, during tsrange);
-- @migration
alter table bookings add constraint no_overlap exclude using gist (during with &&);
--                                             ^^^^^^^ add-exclusion-constraint (error): Reads and writes of `bookings` wait until the index of this exclusion constraint is built (ACCESS EXCLUSIVE lock).
