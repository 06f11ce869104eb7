-- # set-not-null-scans: Prove it with a CHECK first, in two migrations
-- ## m/V2__step.sql
alter table orders add constraint orders_status_not_null check (status is not null) not valid;
ALTER TABLE orders ALTER "code" SET NOT NULL, ADD COLUMN note text;

-- ## m/V3__validate_orders_status_not_null.sql
alter table orders validate constraint orders_status_not_null;
alter table orders alter column status set not null;
alter table orders drop constraint orders_status_not_null;

-- # set-not-null-scans: Prove it with a CHECK first, in two migrations
-- ## m/V2__step.sql
alter table orders alter column status set not null;
ALTER TABLE orders ADD CONSTRAINT orders_code_not_null CHECK (code IS NOT NULL) NOT VALID, ADD COLUMN note text;

-- ## m/V3__validate_orders_code_not_null.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_code_not_null;
ALTER TABLE orders ALTER COLUMN code SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_code_not_null;
