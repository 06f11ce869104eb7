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
alter table orders add constraint orders_user foreign key (user_id) references users (id) on delete cascade;
--                                            ^^^^^^^^^^^ add-foreign-key-scans (warning): Writes to `orders` and `users` wait while every row is checked against this foreign key (SHARE ROW EXCLUSIVE lock).
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users DEFERRABLE;
--                     ^^^^^^^^^^^ add-foreign-key-scans (warning): Writes to `orders` and `users` wait while every row is checked against this foreign key (SHARE ROW EXCLUSIVE lock).
