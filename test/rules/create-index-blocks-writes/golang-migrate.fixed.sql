-- # create-index-blocks-writes: Build it CONCURRENTLY
-- ## m/000002_step.up.sql
-- Find orders by their notes.
CREATE INDEX CONCURRENTLY "Notes" ON orders USING gin (to_tsvector('simple', note));
