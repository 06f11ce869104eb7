-- # add-check-scans: Add it NOT VALID, and validate it in the next migration
-- ## m/V2__step.sql
alter table orders add constraint paid check (price > 0) not valid;
ALTER TABLE orders ADD CHECK (id > 0), ADD CHECK (code <> '');

-- ## m/V3__validate_paid.sql
alter table orders validate constraint paid;

-- # add-check-scans: Add it NOT VALID, and validate it in the next migration
-- ## m/V2__step.sql
alter table orders add constraint paid check (price > 0);
ALTER TABLE orders ADD CHECK (id > 0) NOT VALID, ADD CHECK (code <> '');

-- ## m/V3__validate_orders_id_check.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_id_check;
