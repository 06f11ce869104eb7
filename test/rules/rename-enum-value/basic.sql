-- @before
create type mood as enum ('ok', 'sad');
-- @migration
alter type mood rename value 'ok' to 'fine';
--              ^^^^^^^^^^^^ rename-enum-value (warning): Code that still says `ok` fails, and rows read as `fine` from COMMIT on.
