-- case: policy
CREATE TABLE a (x bigint);
-- up
CREATE POLICY mine ON a USING (x > 0);
-- down: exact
DROP POLICY mine ON a;

-- case: policy dropped
CREATE TABLE a (x bigint);
CREATE POLICY mine ON a AS RESTRICTIVE FOR UPDATE TO alice, bob USING (x > 0) WITH CHECK (x > 1);
COMMENT ON POLICY mine ON a IS 'mine';
-- up
DROP POLICY mine ON a;
-- down: exact
CREATE POLICY mine ON a AS RESTRICTIVE FOR UPDATE TO alice, bob USING (x > 0) WITH CHECK (x > 1);
COMMENT ON POLICY mine ON a IS 'mine';

-- case: policy altered
CREATE TABLE a (x bigint);
CREATE POLICY mine ON a FOR ALL TO alice USING (x > 0) WITH CHECK (x > 1);
-- up
ALTER POLICY mine ON a TO bob USING (x > 5);
-- down: exact
ALTER POLICY mine ON a TO alice USING (x > 0) WITH CHECK (x > 1);

-- case: policy got a condition
CREATE TABLE a (x bigint);
CREATE POLICY mine ON a USING (x > 0);
-- up
ALTER POLICY mine ON a WITH CHECK (x > 5);
-- down: exact
DROP POLICY mine ON a;
CREATE POLICY mine ON a USING (x > 0);

-- case: policy renamed
CREATE TABLE a (x bigint);
CREATE POLICY mine ON a USING (x > 0);
-- up
ALTER POLICY mine ON a RENAME TO yours;
-- down: exact
ALTER POLICY yours ON a RENAME TO mine;

-- case: granted
CREATE TABLE a (x bigint, y text);
-- up
GRANT SELECT, INSERT ON a TO alice, bob WITH GRANT OPTION;
GRANT UPDATE (y) ON a TO alice;
-- down: exact
REVOKE UPDATE (y) ON TABLE a FROM alice;
REVOKE SELECT, INSERT ON TABLE a FROM alice;
REVOKE SELECT, INSERT ON TABLE a FROM bob;

-- case: granted what was granted before
CREATE TABLE a (x bigint, y text);
GRANT SELECT ON a TO alice;
-- up
GRANT SELECT, INSERT ON a TO alice;
-- down: exact
REVOKE INSERT ON TABLE a FROM alice;

-- case: granted all but nothing new
CREATE TABLE a (x bigint, y text);
GRANT ALL ON a TO alice;
-- up
GRANT SELECT ON a TO alice;
-- down: none

-- case: all granted
CREATE TABLE a (x bigint, y text);
GRANT SELECT ON a TO alice;
-- up
GRANT ALL PRIVILEGES ON TABLE a TO alice;
-- down: exact
REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN ON TABLE a FROM alice;

-- case: revoked
CREATE TABLE a (x bigint, y text);
GRANT SELECT, INSERT, UPDATE ON a TO alice WITH GRANT OPTION;
-- up
REVOKE INSERT, UPDATE ON a FROM alice;
-- down: exact
GRANT INSERT, UPDATE ON TABLE a TO alice WITH GRANT OPTION;

-- case: revoked what was not granted
CREATE TABLE a (x bigint, y text);
GRANT SELECT ON a TO alice;
-- up
REVOKE INSERT ON a FROM alice;
-- down: none

-- case: grant option revoked
CREATE TABLE a (x bigint, y text);
GRANT SELECT ON a TO alice WITH GRANT OPTION;
-- up
REVOKE GRANT OPTION FOR SELECT ON a FROM alice;
-- down: exact
GRANT SELECT ON TABLE a TO alice WITH GRANT OPTION;

-- case: everybody may no longer execute
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1';
-- up
REVOKE ALL ON FUNCTION f() FROM PUBLIC;
-- down: exact
GRANT EXECUTE ON FUNCTION f() TO PUBLIC;

-- case: all tables in a schema
CREATE TABLE a (x bigint);
CREATE TABLE b (x bigint);
GRANT SELECT ON a TO alice;
-- up
GRANT SELECT ON ALL TABLES IN SCHEMA public TO alice;
-- down: exact
REVOKE SELECT ON TABLE b FROM alice;

-- case: on schemas, sequences and types
CREATE SCHEMA app;
CREATE SEQUENCE s;
CREATE TYPE mood AS ENUM ('ok');
-- up
GRANT USAGE, CREATE ON SCHEMA app TO alice;
GRANT USAGE ON SEQUENCE s TO alice;
REVOKE USAGE ON TYPE mood FROM PUBLIC;
-- down: exact
GRANT USAGE ON TYPE mood TO PUBLIC;
REVOKE USAGE ON SEQUENCE s FROM alice;
REVOKE USAGE, CREATE ON SCHEMA app FROM alice;

-- case: comments
CREATE TABLE a (x bigint);
CREATE INDEX a_x ON a (x);
COMMENT ON TABLE a IS 'old';
-- up
COMMENT ON TABLE a IS 'new';
COMMENT ON COLUMN a.x IS 'number';
COMMENT ON INDEX a_x IS 'fast';
-- down: exact
COMMENT ON INDEX a_x IS NULL;
COMMENT ON COLUMN a.x IS NULL;
COMMENT ON TABLE a IS 'old';

-- case: comment removed
CREATE TABLE a (x bigint);
COMMENT ON COLUMN a.x IS 'it''s a number';
-- up
COMMENT ON COLUMN a.x IS NULL;
-- down: exact
COMMENT ON COLUMN a.x IS 'it''s a number';
