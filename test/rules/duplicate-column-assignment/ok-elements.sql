-- @before
create table tallies (id int primary key, counts int[]);
-- @migration
update tallies set counts[1] = 1, counts[2] = 2 where id = 1;
