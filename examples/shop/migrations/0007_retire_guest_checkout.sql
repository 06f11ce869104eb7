-- +goose Up
DELETE FROM order_items;

ALTER TABLE orders DROP COLUMN guest_email;

ALTER TABLE products ADD COLUMN discontinued_at timestamptz;
