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
alter table orders add column note text not null;
--                 ^^^^^^^^^^ add-column-not-null-no-default (error): This fails as soon as `orders` has a row: `note` must not be null and has no default (23502).
ALTER TABLE users ADD COLUMN a int NOT NULL, ADD COLUMN b int DEFAULT 0 NOT NULL, ADD c text NOT NULL;
--                ^^^^^^^^^^ add-column-not-null-no-default (error): This fails as soon as `users` has a row: `a` and `c` must not be null and have no default (23502).
