-- @before
create table events (id bigint not null, day date);
-- @migration
alter table events add primary key (id);
--                     ^^^^^^^^^^^ add-primary-key-blocks-reads (error): Reads and writes of `events` wait until the index of this primary key is built (ACCESS EXCLUSIVE lock).
