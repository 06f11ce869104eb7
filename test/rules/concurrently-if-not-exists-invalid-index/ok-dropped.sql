-- @tool goose
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
-- +goose NO TRANSACTION
-- +goose Up
drop index concurrently if exists orders_code;
create index concurrently if not exists orders_code on orders (code);
-- +goose Down
select 1;
