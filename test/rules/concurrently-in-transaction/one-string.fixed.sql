-- # concurrently-in-transaction: Run it, in a migration of its own
-- ## m/000002_step.up.sql
alter table orders add column more text;

-- ## m/000003_index_orders_note.up.sql
create index concurrently orders_note on orders (note);

-- ## m/000003_index_orders_note.down.sql
drop index concurrently orders_note;
