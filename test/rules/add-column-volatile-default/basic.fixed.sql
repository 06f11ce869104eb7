-- # add-column-volatile-default: Add the column empty, with the default for new rows only
-- ## m/V2__step.sql
alter table orders add column token uuid, alter column token set default gen_random_uuid();
ALTER TABLE orders ADD COLUMN IF NOT EXISTS seen timestamptz NOT NULL DEFAULT clock_timestamp(), ADD luck double precision DEFAULT random() CHECK (luck < 1);

-- # add-column-volatile-default: Add the column empty, with the default for new rows only
-- ## m/V2__step.sql
alter table orders add column token uuid default gen_random_uuid();
ALTER TABLE orders ADD COLUMN IF NOT EXISTS seen timestamptz NOT NULL DEFAULT clock_timestamp(), ADD luck double precision CHECK (luck < 1), ALTER COLUMN luck SET DEFAULT random();
