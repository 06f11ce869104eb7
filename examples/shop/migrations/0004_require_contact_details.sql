-- +goose Up
ALTER TABLE customers ALTER COLUMN email SET NOT NULL;

ALTER TABLE order_items
    ADD CONSTRAINT order_items_product_id_fkey
    FOREIGN KEY (product_id) REFERENCES products (id);

-- +goose Down
ALTER TABLE order_items DROP CONSTRAINT order_items_product_id_fkey;

ALTER TABLE customers ALTER COLUMN email DROP NOT NULL;
