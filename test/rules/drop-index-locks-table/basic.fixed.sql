-- # drop-index-locks-table: Drop it CONCURRENTLY, outside a transaction
-- ## m/V2__step.sql
DROP INDEX CONCURRENTLY orders_code;

-- ## m/V2__step.sql.conf
executeInTransaction=false
