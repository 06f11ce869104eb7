-- # detach-partition-locks-parent: Detach it CONCURRENTLY, outside a transaction
-- ## m/V2__step.sql
alter table events detach partition events_2024 concurrently;

-- ## m/V2__step.sql.conf
executeInTransaction=false
