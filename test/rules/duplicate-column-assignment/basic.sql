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
update orders set status = 'a', code = 'b', status = 'c' where id = 1;
--                                          ^^^^^^ duplicate-column-assignment (error): PostgreSQL refuses this: `status` is given two values (42601).
