-- # reindex-blocks-writes: Build it anew CONCURRENTLY, outside a transaction
-- ## m/V2__step.sql
reindex table concurrently orders;

-- ## m/V2__step.sql.conf
executeInTransaction=false
