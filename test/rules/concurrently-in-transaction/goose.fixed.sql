-- # concurrently-in-transaction: Run it, outside a transaction
-- ## m/00002_step.sql
-- +goose NO TRANSACTION
-- +goose Up
create index concurrently orders_note on orders (note);
-- +goose Down
drop index concurrently orders_note;

-- # concurrently-in-transaction: Run it, outside a transaction
-- ## m/00002_step.sql
-- +goose NO TRANSACTION
-- +goose Up
create index concurrently orders_note on orders (note);
-- +goose Down
drop index concurrently orders_note;
