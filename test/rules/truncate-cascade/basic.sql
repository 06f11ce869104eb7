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
truncate users cascade;
--^^^^^^ truncate (error): Every row of `users` is lost: no down migration brings them back.
--             ^^^^^^^ truncate-cascade (error): Every row of `orders` is lost too: CASCADE empties what references the named tables.
