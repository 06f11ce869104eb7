-- @tool goose
-- @config {"rules": {"not-rerunnable": "warning"}}
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
alter table orders add column note text;
create table carts (id int);
--^^^^^^^^^^ not-rerunnable (warning): When this file fails half-way and is run again, this stops it: it has no IF NOT EXISTS.
drop table carts;
--^^^^^^^^ not-rerunnable (warning): When this file fails half-way and is run again, this stops it: it has no IF EXISTS.
-- +goose Down
select 1;
