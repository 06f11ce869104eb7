-- @before
create type mood as enum ('ok', 'sad');
create table people (id int primary key);
-- @migration
alter type mood add value 'great';
alter table people add column note text default 'great';
