-- # validate-in-same-transaction: Validate it in the next migration
-- ## m/V2__step.sql
alter table orders add constraint again foreign key (user_id) references users not valid;

-- ## m/V3__validate_orders.sql
alter table orders validate constraint again;
