-- @config {"policy": {"noSuppress": ["drop-table"]}}
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
-- handrail-ignore drop-table: please
--^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression (warning): The configuration allows nobody to silence `drop-table`.
drop table orders;
--^^^^^^^^ drop-table (error): The rows of `orders` are lost: no down migration brings them back.
