-- @tool goose
-- @before
create table orders (id int primary key, note text);
-- @migration
-- +goose Up
create index concurrently orders_note on orders (note);
--           ^^^^^^^^^^^^ concurrently-in-transaction (error): CREATE INDEX CONCURRENTLY fails here: this file runs in a transaction (25001).
-- +goose Down
drop index concurrently orders_note;
--         ^^^^^^^^^^^^ concurrently-in-transaction (error): DROP INDEX CONCURRENTLY fails here: this file runs in a transaction (25001).
