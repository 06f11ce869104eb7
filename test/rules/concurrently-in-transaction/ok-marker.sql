-- @tool goose
-- @before
create table orders (id int primary key, note text);
-- @migration
-- +goose NO TRANSACTION
-- +goose Up
create index concurrently orders_note on orders (note);
-- +goose Down
drop index concurrently orders_note;
