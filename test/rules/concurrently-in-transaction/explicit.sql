-- @tool golang-migrate
-- @before
create table orders (id int primary key, note text);
-- @migration
BEGIN;
VACUUM orders;
--^^^^ concurrently-in-transaction (error): VACUUM fails here: a BEGIN above it opened a transaction (25001).
COMMIT;
