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
create view codes as select code from orders;
alter table orders add column twice numeric generated always as (price * 2) stored;
-- @migration
alter table orders alter column code type text;
--                                   ^^^^^^^^^ alter-column-type-depends (error): PostgreSQL refuses this: cannot alter type of a column used by a view or rule: view codes depends on column "code" (0A000).
alter table orders alter column price type numeric(12, 2);
--                                    ^^^^^^^^^^^^^^^^^^^ alter-column-type-depends (error): PostgreSQL refuses this: cannot alter type of a column used by a generated column: column "price" is used by generated column "twice" (0A000).
