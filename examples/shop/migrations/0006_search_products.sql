-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY products_name_idx ON products (lower(name));

-- +goose Down
DROP INDEX CONCURRENTLY products_name_idx;
