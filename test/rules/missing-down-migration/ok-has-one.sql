-- @tool goose
-- @before
create table orders (id int);
-- +goose Down
drop table orders;
-- @migration
-- +goose Up
create table carts (id int);
-- +goose Down
drop table carts;
