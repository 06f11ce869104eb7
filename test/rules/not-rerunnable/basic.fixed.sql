-- # not-rerunnable: Add IF NOT EXISTS
-- ## m/00002_step.sql
-- +goose NO TRANSACTION
-- +goose Up
alter table orders add column note text;
create table if not exists carts (id int);
drop table carts;
-- +goose Down
select 1;

-- # not-rerunnable: Add IF EXISTS
-- ## m/00002_step.sql
-- +goose NO TRANSACTION
-- +goose Up
alter table orders add column note text;
create table carts (id int);
drop table if exists carts;
-- +goose Down
select 1;
