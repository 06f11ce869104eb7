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
create unique index totals_user on totals (user_id);
create materialized view loose as select id from orders;
-- @migration
refresh materialized view totals;
--^^^^^^^^^^^^^^^^^^^^^^^ refresh-blocks-reads (error): Reads and writes of `totals` wait while its query runs (ACCESS EXCLUSIVE lock).
REFRESH MATERIALIZED VIEW loose;
--^^^^^^^^^^^^^^^^^^^^^^^ refresh-blocks-reads (error): Reads and writes of `loose` wait while its query runs (ACCESS EXCLUSIVE lock).
