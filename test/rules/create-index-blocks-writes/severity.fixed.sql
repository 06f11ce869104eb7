-- # create-index-blocks-writes: Build it CONCURRENTLY, outside a transaction
-- ## m/V2__step.sql
create index concurrently orders_note on orders (note);

-- ## m/V2__step.sql.conf
executeInTransaction=false
