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
drop table users;
--^^^^^^^^ will-fail (error): PostgreSQL refuses this: cannot drop table users because other objects depend on it: constraint orders_user_id_fkey (2BP01).
alter table orders add foreign key (code) references users (email);
--                     ^^^^^^^^^^^ add-foreign-key-scans (warning): Writes to `orders` and `users` wait while every row is checked against this foreign key, assuming that `users` exists (SHARE ROW EXCLUSIVE lock).
--                                                   ^^^^^ unknown-relation-or-column (error): `users` is gone by now, dropped or renamed by an earlier migration: this fails (42P01).
alter table orders alter column id drop not null;
--                              ^^ will-fail (error): PostgreSQL refuses this: column "id" is in a primary key (42P16).
