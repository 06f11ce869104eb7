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
create view people as select * from users;
-- @migration
drop table users cascade;
--^^^^^^^^ drop-table (error): The rows of `users` are lost: no down migration brings them back.
--               ^^^^^^^ drop-table-cascade (warning): CASCADE also drops the foreign key `orders_user_id_fkey` of `orders` and the view `people`.
