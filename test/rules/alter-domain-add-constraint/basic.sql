-- @before
create domain address as text;
create table users (id bigint primary key, mail address);
-- @migration
alter domain address add constraint has_at check (value like '%@%');
--                                         ^^^^^ alter-domain-add-constraint (warning): Writes to `users` wait while every value of this domain is checked (SHARE lock).
alter domain address set not null;
--                   ^^^^^^^^^^^^ alter-domain-add-constraint (warning): Writes to `users` wait while every value of this domain is checked (SHARE lock).
