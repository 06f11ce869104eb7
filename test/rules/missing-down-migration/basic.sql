-- @tool goose
-- @before
create table orders (id int);
-- +goose Down
drop table orders;
-- @migration
-- +goose Up
--^^^^^^^^^^ missing-down-migration (information): There is no way back: this migration has no down, and most others have one.
create table carts (id int);
