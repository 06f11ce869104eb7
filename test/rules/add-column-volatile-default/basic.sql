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
alter table orders add column token uuid default gen_random_uuid();
--                 ^^^^^^^^^^ add-column-volatile-default (error): Reads and writes of `orders` wait while every row is written anew: `gen_random_uuid()` differs from row to row (ACCESS EXCLUSIVE lock).
ALTER TABLE orders ADD COLUMN IF NOT EXISTS seen timestamptz NOT NULL DEFAULT clock_timestamp(), ADD luck double precision DEFAULT random() CHECK (luck < 1);
--                 ^^^^^^^^^^ add-column-volatile-default (error): Reads and writes of `orders` wait while every row is written anew: `clock_timestamp()` differs from row to row (ACCESS EXCLUSIVE lock).
--                                                                                               ^^^ add-column-volatile-default (error): Reads and writes of `orders` wait while every row is written anew: `random()` differs from row to row (ACCESS EXCLUSIVE lock).
