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
alter table orders add column note text;
update orders set note = status where id between 1 and 1000;
-- +goose Down
select 1;
