-- @before
create table tallies (id int primary key, counts int[]);
-- @migration
update tallies set counts[1] = 1, counts[2] = 2 where id = 1;
insert into tallies (id, counts) values (1, null) on conflict (id) do update set counts = excluded.counts;
