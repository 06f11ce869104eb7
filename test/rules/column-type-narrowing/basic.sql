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
alter table orders alter column code type varchar(10);
--                                   ^^^^^^^^^^^^^^^^ alter-column-type-rewrites (error): Reads and writes of `orders` wait while every row is written anew: `code` changes from varchar(20) to varchar(10) (ACCESS EXCLUSIVE lock).
--                                        ^^^^^^^^^^^ column-type-narrowing (warning): Values of `orders.code` that do not fit varchar(10) stop the migration: it is varchar(20) now.
alter table orders alter column price type numeric(8, 2);
--                                    ^^^^^^^^^^^^^^^^^^ alter-column-type-rewrites (error): Reads and writes of `orders` wait while every row is written anew: `price` changes from numeric(10, 2) to numeric(8, 2) (ACCESS EXCLUSIVE lock).
--                                         ^^^^^^^^^^^^^ column-type-narrowing (warning): Values of `orders.price` that do not fit numeric(8, 2) stop the migration: it is numeric(10, 2) now.
alter table orders alter column placed type date;
--                                     ^^^^^^^^^ alter-column-type-rewrites (error): Reads and writes of `orders` wait while every row is written anew: `placed` changes from timestamp to date (ACCESS EXCLUSIVE lock).
--                                          ^^^^ column-type-narrowing (warning): Values of `orders.placed` that do not fit date lose their time of day: it is timestamp now.
alter table orders alter column id type smallint;
--                                 ^^^^^^^^^^^^^ alter-column-type-rewrites (error): Reads and writes of `orders` wait while every row is written anew: `id` changes from integer to smallint (ACCESS EXCLUSIVE lock).
--                                      ^^^^^^^^ column-type-narrowing (warning): Values of `orders.id` that do not fit smallint stop the migration: it is integer now.
