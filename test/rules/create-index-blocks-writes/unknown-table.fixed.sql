-- # create-index-blocks-writes: Build it CONCURRENTLY, outside a transaction
-- ## m/V2__step.sql
create index concurrently visits_day on visits (day);

-- ## m/V2__step.sql.conf
executeInTransaction=false
