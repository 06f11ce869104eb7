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
-- handrail-ignore drop-table: nothing is dropped here
--^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression (warning): There is nothing to silence: `drop-table` finds nothing here.
create table carts (id int);
-- handrail-ignore drop-tabel: a rule that nobody knows
--^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression (warning): This silences nothing: there is no rule `drop-tabel`.
create table more (id int);
-- handrail-ignore drop-table
--^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression (warning): This silences nothing until it says why: a colon, and the reason.
drop table orders;
--^^^^^^^^ drop-table (error): The rows of `orders` are lost: no down migration brings them back.
