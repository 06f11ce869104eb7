-- # add-foreign-key-scans: Add it NOT VALID, and validate it in the next migration
-- ## m/V2__step.sql
alter table orders add constraint orders_user foreign key (user_id) references users (id) on delete cascade not valid;
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users DEFERRABLE;

-- ## m/V3__validate_orders_user.sql
alter table orders validate constraint orders_user;

-- # add-foreign-key-scans: Add it NOT VALID, and validate it in the next migration
-- ## m/V2__step.sql
alter table orders add constraint orders_user foreign key (user_id) references users (id) on delete cascade;
ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users DEFERRABLE NOT VALID;

-- ## m/V3__validate_orders_user_id_fkey1.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey1;
