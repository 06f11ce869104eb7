-- # will-fail: Rename it to users_deprecated now, drop it in a later release
-- ## m/V2__step.sql
alter table users rename to users_deprecated;
alter table orders add foreign key (code) references users (email);
alter table orders alter column id drop not null;

-- # add-foreign-key-scans: Add it NOT VALID, and validate it in the next migration
-- ## m/V2__step.sql
drop table users;
alter table orders add foreign key (code) references users (email) not valid;
alter table orders alter column id drop not null;

-- ## m/V3__validate_orders_code_fkey.sql
alter table orders validate constraint orders_code_fkey;
