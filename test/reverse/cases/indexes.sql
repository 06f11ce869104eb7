-- case: made
CREATE TABLE a (x bigint);
-- up
CREATE INDEX a_x ON a (x);
-- down: exact
DROP INDEX a_x;

-- case: made without a name
CREATE TABLE a (x bigint, y text);
-- up
CREATE INDEX ON a (x, lower(y));
-- down: exact
DROP INDEX a_x_lower_idx;

-- case: made concurrently [statement]
CREATE TABLE a (x bigint);
-- up
CREATE INDEX CONCURRENTLY a_x ON a (x);
-- down: exact
DROP INDEX CONCURRENTLY a_x; -- alone

-- case: IF NOT EXISTS of one that is there
CREATE TABLE a (x bigint);
CREATE INDEX a_x ON a (x);
-- up
CREATE INDEX IF NOT EXISTS a_x ON a (x);
-- down: none

-- case: dropped, with all its clauses
CREATE TABLE a (x bigint, y text, z text);
CREATE UNIQUE INDEX a_all ON a USING btree (x DESC, lower(y) COLLATE "C" text_pattern_ops NULLS FIRST) INCLUDE (z) NULLS NOT DISTINCT WITH (fillfactor = 70) WHERE x > 0 AND y <> '';
COMMENT ON INDEX a_all IS 'all of it';
-- up
DROP INDEX a_all;
-- down: exact
-- check: SELECT x, lower(y) COLLATE "C", count(*) FROM a WHERE (x > 0 AND y <> '') GROUP BY x, lower(y) COLLATE "C" HAVING count(*) > 1
CREATE UNIQUE INDEX a_all ON a (x DESC, lower(y) COLLATE "C" text_pattern_ops NULLS FIRST) INCLUDE (z) NULLS NOT DISTINCT WITH (fillfactor = 70) WHERE x > 0 AND y <> '';
COMMENT ON INDEX a_all IS 'all of it';

-- case: dropped concurrently [statement]
CREATE TABLE a (x bigint);
CREATE INDEX a_x ON a (x);
-- up
DROP INDEX CONCURRENTLY a_x;
-- down: exact
CREATE INDEX CONCURRENTLY a_x ON a (x); -- alone

-- case: dropped and made otherwise
CREATE TABLE a (x bigint, y text);
CREATE INDEX a_x ON a (x);
-- up
DROP INDEX a_x;
CREATE INDEX a_x ON a (x, y);
-- down: exact
DROP INDEX a_x;
CREATE INDEX a_x ON a (x);

-- case: two dropped at once
CREATE TABLE a (x bigint, y text);
CREATE INDEX a_x ON a (x);
CREATE INDEX a_y ON a USING hash (y);
-- up
DROP INDEX a_x, a_y;
-- down: exact
CREATE INDEX a_x ON a (x);
CREATE INDEX a_y ON a USING hash (y);

-- case: on an expression with a cast and a user's function
CREATE FUNCTION f(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'select $1';
CREATE TABLE a (x bigint, j jsonb);
CREATE INDEX a_f ON a (f(j ->> 'a'), (j -> 'b'), ((x + 1)::text));
-- up
DROP INDEX a_f;
-- down: exact
CREATE INDEX a_f ON a (f(j ->> 'a'), (j -> 'b'), ((x + 1)::text));

-- case: gin with an operator class
CREATE TABLE a (j jsonb);
CREATE INDEX a_j ON a USING gin (j jsonb_path_ops);
-- up
DROP INDEX a_j;
-- down: exact
CREATE INDEX a_j ON a USING gin (j jsonb_path_ops);

-- case: renamed
CREATE TABLE a (x bigint);
CREATE INDEX a_x ON a (x);
-- up
ALTER INDEX a_x RENAME TO a_by_x;
-- down: exact
ALTER INDEX a_by_x RENAME TO a_x;

-- case: options
CREATE TABLE a (x bigint);
CREATE INDEX a_x ON a (x) WITH (fillfactor = 90);
-- up
ALTER INDEX a_x SET (fillfactor = 50);
-- down: exact
ALTER INDEX a_x SET (fillfactor = 90);

-- case: statistics of an expression
CREATE TABLE a (x text);
CREATE INDEX a_x ON a (lower(x));
-- up
ALTER INDEX a_x ALTER COLUMN 1 SET STATISTICS 500;
-- down: exact
ALTER INDEX a_x ALTER COLUMN 1 SET STATISTICS -1;

-- case: reindexed
CREATE TABLE a (x bigint);
CREATE INDEX a_x ON a (x);
-- up
REINDEX INDEX a_x;
ANALYZE a;
-- down: none

-- case: on a partitioned table
CREATE TABLE p (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- up
CREATE INDEX p_id ON p (id);
-- down: exact
DROP INDEX p_id;

-- case: of a partitioned table dropped
CREATE TABLE p (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX p_id ON p (id);
-- up
DROP INDEX p_id;
-- down: exact
CREATE INDEX p_id ON p (id);

-- case: of a materialized view
CREATE TABLE a (x bigint);
CREATE MATERIALIZED VIEW v AS SELECT x FROM a;
CREATE UNIQUE INDEX v_x ON v (x);
-- up
DROP INDEX v_x;
-- down: exact
-- check: SELECT x, count(*) FROM v WHERE x IS NOT NULL GROUP BY x HAVING count(*) > 1
CREATE UNIQUE INDEX v_x ON v (x);

-- case: on a column that is called otherwise now
CREATE TABLE a (x bigint, y text);
CREATE INDEX a_x ON a (x, upper(y)) WHERE x > 0;
ALTER TABLE a RENAME COLUMN x TO xx;
ALTER TABLE a RENAME COLUMN y TO yy;
-- up
DROP INDEX a_x;
-- down: exact
CREATE INDEX a_x ON a (xx, upper(yy)) WHERE xx > 0;
