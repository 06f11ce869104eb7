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
alter table orders rename to purchases;
--                 ^^^^^^^^^ rename-table (warning): Code that still says `orders` fails once it is called `purchases`.
ALTER TABLE public.users RENAME TO "People";
--                       ^^^^^^^^^ rename-table (warning): Code that still says `users` fails once it is called `People`.
