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
alter table orders alter column id type bigint;
--                                 ^^^^^^^^^^^ alter-column-type-rewrites (error): Reads and writes of `orders` wait while every row is written anew: `id` changes from integer to bigint (ACCESS EXCLUSIVE lock).
alter table orders alter price set data type numeric(12, 4), alter code type varchar(10);
--                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ alter-column-type-rewrites (error): Reads and writes of `orders` wait while every row is written anew: `price` changes from numeric(10, 2) to numeric(12, 4), and one other column too (ACCESS EXCLUSIVE lock).
--                                                                           ^^^^^^^^^^^ column-type-narrowing (warning): Values of `orders.code` that do not fit varchar(10) stop the migration: it is varchar(20) now.
alter table orders alter status type text using upper(status);
--                              ^^^^^^^^^ alter-column-type-rewrites (error): Reads and writes of `orders` wait while every row is written anew: USING computes every `status` again (ACCESS EXCLUSIVE lock).
alter table orders alter placed type timestamptz;
--                              ^^^^^^^^^^^^^^^^ alter-column-type-rewrites (warning): Reads and writes of `orders` wait if every row must be written anew: it is free only while the session’s TimeZone is UTC, which the migration does not set (ACCESS EXCLUSIVE lock).
