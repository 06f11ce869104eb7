-- # no-lock-timeout: Give up after five seconds of waiting
-- ## m/V2__step.sql
SET LOCAL lock_timeout = '5s';
-- One remark is enough for a file.
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE users ADD COLUMN note text;
