-- @after
create table later (id int);
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
create table carts (id int);
--^^^^^^^^^^^^^^^^^^^^^^^^^^ non-linear-history (warning): Version 2 comes before 3, which is out already: where that one ran, Flyway skips this one, refuses it, or runs the two in another order than here.
