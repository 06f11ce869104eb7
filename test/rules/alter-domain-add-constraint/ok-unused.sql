-- @before
create domain address as text;
create table users (id bigint primary key, mail address);
-- @migration
create domain zip as text;
alter domain zip add check (length(value) = 5);
alter domain address add check (length(value) < 200) not valid;
