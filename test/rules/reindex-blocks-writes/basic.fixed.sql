-- # reindex-blocks-writes: Build it anew CONCURRENTLY, outside a transaction
-- ## m/V2__step.sql
REINDEX INDEX CONCURRENTLY orders_code;

-- ## m/V2__step.sql.conf
executeInTransaction=false
