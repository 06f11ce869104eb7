-- # validate-in-same-transaction: Validate it in the next migration
-- ## m/V2__step.sql
alter table orders add constraint paid check (price > 0) not valid;

-- ## m/V3__validate_orders.sql
alter table orders validate constraint paid;
