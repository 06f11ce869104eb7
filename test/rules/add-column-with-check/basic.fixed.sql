-- # add-column-with-check: Add the CHECK apart and NOT VALID, and validate it in the next migration
-- ## m/V2__step.sql
alter table orders add column weight int, add constraint orders_weight_check check (weight > 0) not valid;

-- ## m/V3__validate_orders_weight_check.sql
alter table orders validate constraint orders_weight_check;
