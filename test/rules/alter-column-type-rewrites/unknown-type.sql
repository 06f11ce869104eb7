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
-- @migration
alter table visits alter column day type date;
--                                  ^^^^^^^^^ alter-column-type-rewrites (warning): Reads and writes of `visits` wait if every row must be written anew: the columns of visits are not in this history, assuming that `visits` exists (ACCESS EXCLUSIVE lock).
