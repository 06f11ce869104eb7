-- # drop-table: Rename it to orders_deprecated now, drop it in a later release
-- ## m/V2__step.sql
-- handrail-ignore drop-table: nothing is dropped here
create table carts (id int);
-- handrail-ignore drop-tabel: a rule that nobody knows
create table more (id int);
-- handrail-ignore drop-table
alter table orders rename to orders_deprecated;
