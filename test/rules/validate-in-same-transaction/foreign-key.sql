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
alter table orders add constraint again foreign key (user_id) references users not valid;
alter table orders validate constraint again;
--                 ^^^^^^^^^^^^^^^^^^^ validate-in-same-transaction (warning): Writes to `orders` wait while every row is checked: this transaction still holds the SHARE ROW EXCLUSIVE lock from above.
