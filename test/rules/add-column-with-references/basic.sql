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
alter table orders add column owner_id bigint default 1 references users;
--                                                      ^^^^^^^^^^ add-column-with-references (error): Reads and writes of `orders` wait while the default is looked up for every row (ACCESS EXCLUSIVE lock).
