-- # add-column-volatile-default: Add the column empty, with the default for new rows only
-- ## m/V2__step.sql
alter table events add column token uuid, alter column token set default gen_random_uuid();
