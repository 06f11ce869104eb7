-- # concurrently-if-not-exists-invalid-index: Let a second attempt fail loudly: leave IF NOT EXISTS out
-- ## m/000002_step.up.sql
create index concurrently orders_code on orders (code);
