-- # drop-table: Rename it to orders_deprecated now, drop it in a later release
-- ## m/V2__step.sql
-- handrail-ignore drop-table: moved to the archive
alter table orders rename to orders_deprecated;
