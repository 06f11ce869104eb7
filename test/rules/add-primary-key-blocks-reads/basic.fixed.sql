-- # add-primary-key-blocks-reads: Build its index CONCURRENTLY, and let the constraint take it over in the next migration
-- ## m/V2__step.sql
create unique index concurrently events_pkey on events (id);

-- ## m/V2__step.sql.conf
executeInTransaction=false

-- ## m/V3__constraint_events_pkey.sql
alter table events add constraint events_pkey primary key using index events_pkey;
