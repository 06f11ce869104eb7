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
-- +goose Up
-- +goose StatementBegin
create function touch() returns trigger language plpgsql as $$
begin
  new.placed = now();
  return new;
end
$$;
-- +goose StatementEnd
-- +goose Down
drop function touch();
