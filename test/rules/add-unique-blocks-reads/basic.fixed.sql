-- # add-unique-blocks-reads: Build its index CONCURRENTLY, and let the constraint take it over in the next migration
-- ## m/V2__step.sql
CREATE UNIQUE INDEX CONCURRENTLY orders_code_key ON orders (code);

-- ## m/V2__step.sql.conf
executeInTransaction=false

-- ## m/V3__constraint_orders_code_key.sql
ALTER TABLE orders ADD CONSTRAINT orders_code_key UNIQUE USING INDEX orders_code_key;
