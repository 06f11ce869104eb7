-- # unknown-relation-or-column: Change it to orders
-- ## m/V2__step.sql
alter table orders add column note text;
alter table orders drop column statsu;
