-- # no-lock-timeout: Give up after five seconds of waiting
-- ## m/V2__step.sql
-- One remark is enough for a file.
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE users ADD COLUMN note text;
