-- +goose Up
-- "My orders" reads the whole table without this.
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
