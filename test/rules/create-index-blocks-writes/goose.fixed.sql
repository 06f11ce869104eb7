-- # create-index-blocks-writes: Build it CONCURRENTLY, outside a transaction
-- ## m/00002_step.sql
-- +goose NO TRANSACTION
-- +goose Up
create index concurrently on orders (note);
-- +goose Down
drop index orders_note_idx;
