-- +goose Up
SET LOCAL lock_timeout = '2s';

CREATE TYPE order_status AS ENUM ('placed', 'paid', 'shipped');

ALTER TABLE orders ADD COLUMN status order_status NOT NULL DEFAULT 'placed';

-- +goose Down
SET LOCAL lock_timeout = '2s';

ALTER TABLE orders DROP COLUMN status;

DROP TYPE order_status;
