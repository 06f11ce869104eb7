-- # drop-table: Rename it to orders_deprecated now, drop it in a later release
-- ## m/V2__step.sql
-- handrail-ignore drop-table: please
alter table orders rename to orders_deprecated;
