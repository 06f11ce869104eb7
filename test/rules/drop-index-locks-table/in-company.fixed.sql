-- # drop-index-locks-table: Drop it CONCURRENTLY, in a migration of its own
-- ## m/V2__step.sql
alter table orders add column note text;

-- ## m/V3__drop_index_orders_code.sql
drop index concurrently if exists orders_code;
