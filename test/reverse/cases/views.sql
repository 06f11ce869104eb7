-- case: made
CREATE TABLE a (x bigint);
-- up
CREATE VIEW v AS SELECT x FROM a;
-- down: exact
DROP VIEW v;

-- case: OR REPLACE of one that is not there
CREATE TABLE a (x bigint);
-- up
CREATE OR REPLACE VIEW v AS SELECT x FROM a;
-- down: exact
DROP VIEW v;

-- case: replaced with the same columns
CREATE TABLE a (x bigint, y text);
CREATE VIEW v AS SELECT x FROM a WHERE x > 0;
-- up
CREATE OR REPLACE VIEW v AS SELECT x FROM a WHERE x > 1;
-- down: exact
CREATE OR REPLACE VIEW v AS
SELECT x FROM a WHERE x > 0;

-- case: replaced with one more column, others lean on it
CREATE TABLE a (x bigint, y text);
CREATE VIEW v AS SELECT x FROM a;
CREATE VIEW w AS SELECT x FROM v;
COMMENT ON VIEW v IS 'all x';
GRANT SELECT ON v TO alice;
-- up
CREATE OR REPLACE VIEW v AS SELECT x, y FROM a;
-- down: exact
DROP VIEW w;
DROP VIEW v;
CREATE VIEW v AS
SELECT x FROM a;
CREATE VIEW w AS
SELECT x FROM v;
COMMENT ON VIEW v IS 'all x';
GRANT SELECT ON TABLE v TO alice;

-- case: dropped
CREATE TABLE a (x bigint, y text);
CREATE VIEW v (one, two) WITH (security_barrier = true) AS SELECT x, y FROM a WHERE y <> '' WITH LOCAL CHECK OPTION;
COMMENT ON VIEW v IS 'some';
GRANT SELECT ON v TO alice;
-- up
DROP VIEW v;
-- down: exact
CREATE VIEW v (one, two) WITH (security_barrier = true) AS
SELECT x, y FROM a WHERE y <> '' WITH LOCAL CHECK OPTION;
COMMENT ON VIEW v IS 'some';
GRANT SELECT ON TABLE v TO alice;

-- case: dropped with those that lean on it
CREATE TABLE a (x bigint, y text);
CREATE VIEW v AS SELECT x FROM a;
CREATE VIEW w AS SELECT x FROM v;
-- up
DROP VIEW v CASCADE;
-- down: exact
CREATE VIEW v AS
SELECT x FROM a;
CREATE VIEW w AS
SELECT x FROM v;

-- case: dropped and made anew
CREATE TABLE a (x bigint, y text);
CREATE VIEW v AS SELECT x FROM a;
-- up
DROP VIEW v;
CREATE VIEW v AS SELECT y AS x, x AS y FROM a;
-- down: exact
DROP VIEW v;
CREATE VIEW v AS
SELECT x FROM a;

-- case: its table and column are called otherwise now
CREATE TABLE a (x bigint, y text);
CREATE VIEW v AS SELECT a.x, y FROM a WHERE a.x > 0;
ALTER TABLE a RENAME TO b;
ALTER TABLE b RENAME COLUMN y TO z;
-- up
DROP VIEW v;
-- down: exact
CREATE VIEW v (x, y) AS
SELECT b.x, z FROM b WHERE b.x > 0;

-- case: star over a table that has more columns now
CREATE TABLE a (x bigint, y text);
CREATE VIEW v AS SELECT * FROM a;
ALTER TABLE a ADD COLUMN z text;
-- up
DROP VIEW v;
-- down: exact
CREATE VIEW v AS
SELECT x, y FROM a;

-- case: renamed
CREATE TABLE a (x bigint);
CREATE VIEW v AS SELECT x FROM a;
-- up
ALTER VIEW v RENAME TO w;
-- down: exact
ALTER VIEW w RENAME TO v;

-- case: options
CREATE TABLE a (x bigint);
CREATE VIEW v AS SELECT x FROM a;
-- up
ALTER VIEW v SET (security_barrier = true);
-- down: exact
ALTER VIEW v RESET (security_barrier);

-- case: moved and owned
CREATE SCHEMA app;
CREATE TABLE a (x bigint);
CREATE VIEW v AS SELECT x FROM a;
ALTER VIEW v OWNER TO alice;
-- up
ALTER VIEW v OWNER TO bob;
ALTER VIEW v SET SCHEMA app;
-- down: exact
ALTER VIEW app.v SET SCHEMA public;
ALTER VIEW v OWNER TO alice;

-- case: materialized
CREATE TABLE a (x bigint);
-- up
CREATE MATERIALIZED VIEW v AS SELECT x FROM a;
CREATE INDEX v_x ON v (x);
-- down: exact
DROP MATERIALIZED VIEW v;

-- case: materialized dropped
CREATE TABLE a (x bigint);
CREATE MATERIALIZED VIEW v AS SELECT x FROM a WITH NO DATA;
CREATE UNIQUE INDEX v_x ON v (x);
COMMENT ON MATERIALIZED VIEW v IS 'kept';
-- up
DROP MATERIALIZED VIEW v;
-- down: exact
-- check: SELECT x, count(*) FROM v WHERE x IS NOT NULL GROUP BY x HAVING count(*) > 1
CREATE MATERIALIZED VIEW v AS
SELECT x FROM a WITH NO DATA;
CREATE UNIQUE INDEX v_x ON v (x);
COMMENT ON MATERIALIZED VIEW v IS 'kept';

-- case: refreshed
CREATE TABLE a (x bigint);
CREATE MATERIALIZED VIEW v AS SELECT x FROM a;
-- up
REFRESH MATERIALIZED VIEW v;
-- down: none

-- case: made around a type change
CREATE TABLE a (x integer, y text);
CREATE VIEW v AS SELECT x FROM a;
-- up
DROP VIEW v;
ALTER TABLE a ALTER COLUMN x TYPE bigint;
CREATE VIEW v AS SELECT x FROM a;
-- down: exact
-- check: SELECT count(*) FROM a WHERE x NOT BETWEEN -2147483648 AND 2147483647
DROP VIEW v;
ALTER TABLE a ALTER COLUMN x TYPE integer;
CREATE VIEW v AS
SELECT x FROM a;

-- case: in a schema that the session looks in
CREATE SCHEMA app;
-- up
SET search_path = app, public;
CREATE TABLE a (x bigint);
CREATE VIEW v AS SELECT x FROM a;
-- down: loses-new-data
-- loses: app.a
SET search_path = app, public;
DROP VIEW v;
DROP TABLE a;

-- case: a view in a schema that the session looks in comes back
CREATE SCHEMA app;
CREATE TABLE app.a (x bigint);
CREATE VIEW app.v AS SELECT x FROM app.a;
-- up
SET LOCAL search_path = app;
DROP VIEW v;
-- down: exact
SET LOCAL search_path = app;
CREATE VIEW v AS
SELECT x FROM app.a;

-- case: recursive
CREATE TABLE a (id bigint, parent bigint);
CREATE RECURSIVE VIEW v (id) AS SELECT id FROM a WHERE parent IS NULL UNION ALL SELECT a.id FROM a JOIN v ON a.parent = v.id;
-- up
DROP VIEW v;
-- down: exact
CREATE RECURSIVE VIEW v (id) AS
SELECT id FROM a WHERE parent IS NULL UNION ALL SELECT a.id FROM a JOIN v ON a.parent = v.id;
