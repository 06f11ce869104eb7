-- # create-index-blocks-writes: Build it CONCURRENTLY, outside a transaction
-- ## m/V3__step.sql
create index concurrently old_orders_id on old_orders (id);

-- ## m/V3__step.sql.conf
executeInTransaction=false
