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
alter table orders rename column code to label;
--                 ^^^^^^^^^^^^^ rename-column (warning): Code that still says `orders.code` fails once it is called `label`.
ALTER TABLE users RENAME email TO "Mail";
--                ^^^^^^ rename-column (warning): Code that still says `users.email` fails once it is called `Mail`.
