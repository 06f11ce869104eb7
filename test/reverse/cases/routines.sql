-- case: function made
-- up
CREATE FUNCTION f(a integer, b text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'select 1';
-- down: exact
DROP FUNCTION f(int4, text);

-- case: OR REPLACE of one that is not there
-- up
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1';
-- down: exact
DROP FUNCTION f();

-- case: replaced
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN 1; -- one
END
$$;
-- up
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 2';
-- down: exact
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN 1; -- one
END
$$;

-- case: replaced twice
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1';
-- up
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 2';
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 3';
-- down: exact
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 2';
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1';

-- case: dropped
CREATE FUNCTION f(a integer, VARIADIC b text[]) RETURNS SETOF integer STABLE LANGUAGE sql AS 'select 1';
COMMENT ON FUNCTION f(integer, text[]) IS 'one';
REVOKE ALL ON FUNCTION f(integer, text[]) FROM public;
GRANT EXECUTE ON FUNCTION f(integer, text[]) TO alice;
-- up
DROP FUNCTION f(integer, text[]);
-- down: exact
CREATE FUNCTION f(a integer, VARIADIC b text[]) RETURNS SETOF integer STABLE LANGUAGE sql AS 'select 1';
COMMENT ON FUNCTION f(int4, text[]) IS 'one';
REVOKE EXECUTE ON FUNCTION f(int4, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f(int4, text[]) TO alice;

-- case: dropped and made with other arguments
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'select 1';
-- up
DROP FUNCTION f(integer);
CREATE FUNCTION f(a integer, b integer) RETURNS integer LANGUAGE sql AS 'select 1';
-- down: exact
DROP FUNCTION f(int4, int4);
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'select 1';

-- case: procedure
-- up
CREATE PROCEDURE p(a integer) LANGUAGE sql AS 'select 1';
-- down: exact
DROP PROCEDURE p(int4);

-- case: renamed
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'select 1';
-- up
ALTER FUNCTION f(integer) RENAME TO g;
-- down: exact
ALTER FUNCTION g(int4) RENAME TO f;

-- case: a function that was renamed comes back under that name
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'select 1';
ALTER FUNCTION f(integer) RENAME TO g;
-- up
DROP FUNCTION g(integer);
-- down: exact
CREATE FUNCTION g(a integer) RETURNS integer LANGUAGE sql AS 'select 1';

-- case: moved and owned
CREATE SCHEMA app;
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'select 1';
ALTER FUNCTION f(integer) OWNER TO alice;
-- up
ALTER FUNCTION f(integer) OWNER TO bob;
ALTER FUNCTION f(integer) SET SCHEMA app;
-- down: exact
ALTER FUNCTION app.f(int4) SET SCHEMA public;
ALTER FUNCTION f(int4) OWNER TO alice;

-- case: function of a user's type
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION f(m mood) RETURNS mood LANGUAGE sql AS 'select m';
-- up
DROP FUNCTION f(mood);
DROP TYPE mood;
-- down: exact
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION f(m mood) RETURNS mood LANGUAGE sql AS 'select m';

-- case: function and its trigger
CREATE TABLE a (x bigint);
-- up
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER a_touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
-- down: exact
DROP TRIGGER a_touch ON a;
DROP FUNCTION touch();

-- case: trigger dropped
CREATE TABLE a (x bigint, y text);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER a_touch BEFORE UPDATE OF x ON a FOR EACH ROW WHEN (old.x <> new.x) EXECUTE FUNCTION touch();
COMMENT ON TRIGGER a_touch ON a IS 'touches';
ALTER TABLE a DISABLE TRIGGER a_touch;
-- up
DROP TRIGGER a_touch ON a;
-- down: exact
CREATE TRIGGER a_touch BEFORE UPDATE OF x ON a FOR EACH ROW WHEN (old.x <> new.x) EXECUTE FUNCTION touch();
ALTER TABLE a DISABLE TRIGGER a_touch;
COMMENT ON TRIGGER a_touch ON a IS 'touches';

-- case: trigger on a table that is called otherwise now
CREATE TABLE a (x bigint, y text);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER a_touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE a RENAME TO b;
ALTER TRIGGER a_touch ON b RENAME TO b_touch;
ALTER FUNCTION touch() RENAME TO touched;
-- up
DROP TRIGGER b_touch ON b;
-- down: exact
CREATE TRIGGER b_touch BEFORE UPDATE ON b FOR EACH ROW EXECUTE FUNCTION touched();

-- case: trigger replaced
CREATE TABLE a (x bigint, y text);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER a_touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
-- up
CREATE OR REPLACE TRIGGER a_touch AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION touch();
-- down: exact
CREATE OR REPLACE TRIGGER a_touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();

-- case: trigger renamed
CREATE TABLE a (x bigint, y text);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER a_touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
-- up
ALTER TRIGGER a_touch ON a RENAME TO b_touch;
-- down: exact
ALTER TRIGGER b_touch ON a RENAME TO a_touch;

-- case: triggers switched
CREATE TABLE a (x bigint, y text);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER one BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER two BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE a ENABLE ALWAYS TRIGGER two;
-- up
ALTER TABLE a DISABLE TRIGGER ALL;
-- down: exact
ALTER TABLE a ENABLE TRIGGER one;
ALTER TABLE a ENABLE ALWAYS TRIGGER two;

-- case: function dropped with what uses it
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TABLE a (x integer DEFAULT f());
CREATE TRIGGER a_touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
-- up
DROP FUNCTION f() CASCADE;
DROP FUNCTION touch() CASCADE;
-- down: exact
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER a_touch BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION touch();
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1';
ALTER TABLE a ALTER COLUMN x SET DEFAULT f();

-- case: rule
CREATE TABLE a (x bigint);
CREATE TABLE log (x bigint);
-- up
CREATE RULE a_log AS ON INSERT TO a DO ALSO INSERT INTO log VALUES (new.x);
-- down: exact
DROP RULE a_log ON a;

-- case: rule dropped
CREATE TABLE a (x bigint);
CREATE TABLE log (x bigint);
CREATE RULE a_log AS ON INSERT TO a DO ALSO INSERT INTO log VALUES (new.x);
ALTER TABLE a DISABLE RULE a_log;
-- up
DROP RULE a_log ON a;
-- down: exact
CREATE RULE a_log AS ON INSERT TO a DO ALSO INSERT INTO log VALUES (new.x);
ALTER TABLE a DISABLE RULE a_log;

-- case: aggregate
-- up
CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer);
-- down: exact
DROP AGGREGATE total(int4);

-- case: aggregate dropped
CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer);
-- up
DROP AGGREGATE total(integer);
-- down: exact
CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer);

-- case: temporary function
CREATE TABLE a (x bigint);
-- up
CREATE FUNCTION pg_temp.helper() RETURNS integer LANGUAGE sql AS 'select 1';
ALTER TABLE a ADD COLUMN y integer;
DROP FUNCTION pg_temp.helper();
-- down: loses-new-data
-- loses: public.a.y
ALTER TABLE a DROP COLUMN y;
