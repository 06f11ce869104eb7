-- # set-not-null-scans: Add it NOT VALID, and validate it in the next migration
-- ## m/V2__step.sql
alter table orders add constraint orders_status_not_null not null status not valid;

-- ## m/V3__validate_orders_status_not_null.sql
alter table orders validate constraint orders_status_not_null;
