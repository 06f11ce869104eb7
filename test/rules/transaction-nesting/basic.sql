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
begin;
create table carts (id int);
commit;
--^^^^ transaction-nesting (warning): This ends the transaction that Flyway opened: what follows, its own note that the migration ran included, is not part of it.
create table more (id int);
