-- # no-lock-timeout: Give up after five seconds of waiting
-- ## m/00002_step.sql
-- +goose NO TRANSACTION
-- +goose Up
set lock_timeout = '5s';
alter table orders alter note set default 0;
-- +goose Down
alter table orders alter note drop default;
