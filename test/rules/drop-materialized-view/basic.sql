-- @before
create table users (id bigint primary key, email text not null);
create table orders (
  id int primary key,
  user_id bigint references users,
  status text,
  code varchar(20),
  price numeric(10, 2),
  placed timestamp
);
create materialized view totals as select user_id, sum(price) as total from orders group by user_id;
-- @migration
drop materialized view totals;
--^^^^^^^^^^^^^^^^^^^^ drop-materialized-view (information): Code that still reads `totals` fails; its rows would have to be computed anew.
