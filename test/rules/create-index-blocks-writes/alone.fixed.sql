-- # create-index-blocks-writes: Build it CONCURRENTLY, outside a transaction
-- ## m/V2__step.sql
CREATE INDEX CONCURRENTLY orders_user_id ON orders (user_id);

-- ## m/V2__step.sql.conf
executeInTransaction=false
