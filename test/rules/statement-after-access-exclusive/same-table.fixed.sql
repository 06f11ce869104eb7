-- # statement-after-access-exclusive: Build it CONCURRENTLY, in a migration of its own
-- ## m/V2__step.sql
alter table orders add column note text;

-- ## m/V3__index_orders_note.sql
create index concurrently orders_note on orders (note);
