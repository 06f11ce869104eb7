-- +goose Up
-- Two billion orders are not as far away as they were.
ALTER TABLE orders ALTER COLUMN id TYPE bigint;

ALTER TABLE order_items ALTER COLUMN order_id TYPE bigint;

-- +goose Down
ALTER TABLE orders ALTER COLUMN id TYPE integer;
