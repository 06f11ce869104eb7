-- # statement-after-access-exclusive: Build it CONCURRENTLY, in a migration of its own
-- ## m/V2__step.sql
alter table orders add column note text;

-- ## m/V3__index_orders_code.sql
create unique index concurrently orders_code on orders (code);
