-- @before
create type mood as enum ('ok', 'sad');
create table people (id int primary key, feels mood);
-- @migration
alter type mood add value 'great';
alter table people alter column feels set default 'great';
--                                                ^^^^^^^ enum-value-used-in-same-transaction (error): This fails: `great` is a new value of `mood`, and cannot be used before the transaction that adds it commits (55P04).
update people set feels = 'great' where id = 1;
--                        ^^^^^^^ enum-value-used-in-same-transaction (error): This fails: `great` is a new value of `mood`, and cannot be used before the transaction that adds it commits (55P04).
