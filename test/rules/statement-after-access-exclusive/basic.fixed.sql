-- # statement-after-access-exclusive: Build it CONCURRENTLY, in a migration of its own
-- ## m/V2__step.sql
alter table orders add column note text;

-- ## m/V3__index_users_email.sql
create index concurrently users_email on users (email);
