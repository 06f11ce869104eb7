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
create index visits_day on visits (day);
--^^^^^^^^^^ create-index-blocks-writes (warning): Writes to `visits` wait until this index is built, assuming that `visits` exists (SHARE lock).
