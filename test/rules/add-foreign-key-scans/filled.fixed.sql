-- # add-foreign-key-scans: Add it NOT VALID, and validate it in the next migration
-- ## m/V2__step.sql
create table carts as select id, user_id from orders;
alter table carts add foreign key (user_id) references users not valid;

-- ## m/V3__validate_carts_user_id_fkey.sql
alter table carts validate constraint carts_user_id_fkey;
