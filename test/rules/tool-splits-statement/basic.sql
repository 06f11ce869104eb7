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
create function touch() returns trigger language plpgsql as $$
--^^^^^^^^^^^^^ tool-splits-statement (error): goose cuts this statement at a semicolon inside it, and the server refuses the halves.
begin
  new.placed = now();
  return new;
end
$$;
-- +goose Down
drop function touch();
