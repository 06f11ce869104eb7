-- @before
create schema shop;
-- @migration
alter schema shop rename to store;
--                ^^^^^^^^^ rename-schema (warning): Code that still says `shop` fails once the schema is called `store`.
