-- # create-index-blocks-writes: Build it CONCURRENTLY
-- ## m/000002_step.up.sql
CREATE INDEX CONCURRENTLY orders_note ON orders (note);
