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
set local lock_timeout = '2s';
--^^^^^^^^^^^^^^^^^^^^ timeout-order-or-value (warning): SET LOCAL has no effect here: this file runs in no transaction.
alter table users add column note text;
-- +goose Down
select 1;
