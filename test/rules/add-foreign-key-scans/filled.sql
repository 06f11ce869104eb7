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
create table carts as select id, user_id from orders;
alter table carts add foreign key (user_id) references users;
--                    ^^^^^^^^^^^ add-foreign-key-scans (warning): Writes to `users` wait while every row is checked against this foreign key (SHARE ROW EXCLUSIVE lock).
