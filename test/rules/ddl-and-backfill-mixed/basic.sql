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
alter table orders add column note text;
update orders set note = status;
--^^^^ ddl-and-backfill-mixed (error): Reads and writes of `orders` wait until these rows are changed: a statement above took the ACCESS EXCLUSIVE lock and holds it until COMMIT.
alter table users add column orders int;
insert into users (id, email) select user_id, 'x' from orders;
--^^^^^^^^^ ddl-and-backfill-mixed (error): Reads and writes of `orders` wait until these rows are changed: a statement above took the ACCESS EXCLUSIVE lock and holds it until COMMIT.
