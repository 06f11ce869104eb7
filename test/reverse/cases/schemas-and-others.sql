-- case: schema
-- up
CREATE SCHEMA app;
CREATE TABLE app.a (id bigint);
-- down: loses-new-data
-- loses: app.a
DROP TABLE app.a;
DROP SCHEMA app;

-- case: schema there already
CREATE SCHEMA app;
-- up
CREATE SCHEMA IF NOT EXISTS app;
-- down: none

-- case: schema dropped with all in it
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'ok');
CREATE TABLE app.b (id bigserial PRIMARY KEY, m app.mood);
CREATE TABLE app.a (id bigint, b_id bigint REFERENCES app.b (id));
CREATE VIEW app.v AS SELECT id FROM app.a;
GRANT USAGE ON SCHEMA app TO alice;
-- up
DROP SCHEMA app CASCADE;
-- down: loses-data
-- loses: app.b
-- loses: app.a
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'ok');
CREATE TABLE app.b (
    id bigserial,
    m app.mood,
    CONSTRAINT b_pkey PRIMARY KEY (id)
);
CREATE TABLE app.a (
    id bigint,
    b_id bigint
);
CREATE VIEW app.v AS
SELECT id FROM app.a;
ALTER TABLE app.a ADD CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES app.b (id);
GRANT USAGE ON SCHEMA app TO alice;

-- case: schema renamed
CREATE SCHEMA app;
CREATE TABLE app.a (id bigint);
-- up
ALTER SCHEMA app RENAME TO core;
ALTER TABLE core.a ADD COLUMN note text;
-- down: loses-new-data
-- loses: core.a.note
ALTER TABLE core.a DROP COLUMN note;
ALTER SCHEMA core RENAME TO app;

-- case: extension
-- up
CREATE EXTENSION hstore;
-- down: exact
DROP EXTENSION hstore;

-- case: extension that may have been there
-- up
CREATE EXTENSION IF NOT EXISTS hstore;
-- down: manual
-- soft: extension hstore stays: it may have been there before, and others may use it
-- note: extension hstore stays: it may have been there before, and others may use it; if not: DROP EXTENSION hstore;

-- case: column of an extension's type dropped [not run]
CREATE EXTENSION citext;
CREATE TABLE a (id bigint, mail citext, place geometry(Point, 4326));
-- up
ALTER TABLE a DROP COLUMN mail;
ALTER TABLE a DROP COLUMN place;
-- down: loses-data
-- loses: public.a.place
-- loses: public.a.mail
-- soft: column order of public.a: mail comes back as its last column
ALTER TABLE a
    ADD COLUMN place geometry(point, 4326),
    ADD COLUMN mail citext;

-- case: statistics
CREATE TABLE a (x bigint, y bigint);
-- up
CREATE STATISTICS s (ndistinct) ON x, y FROM a;
-- down: exact
DROP STATISTICS s;

-- case: statistics dropped
CREATE TABLE a (x bigint, y bigint);
CREATE STATISTICS s (ndistinct, dependencies) ON x, y FROM a;
-- up
DROP STATISTICS s;
-- down: exact
CREATE STATISTICS s (ndistinct, dependencies) ON x, y FROM a;

-- case: publication
CREATE TABLE a (x bigint);
-- up
CREATE PUBLICATION p FOR TABLE a;
-- down: exact
DROP PUBLICATION p;

-- case: publication changed
CREATE TABLE a (x bigint);
CREATE TABLE b (x bigint);
CREATE PUBLICATION p FOR TABLE a;
-- up
ALTER PUBLICATION p ADD TABLE b;
ALTER PUBLICATION p DROP TABLE a;
-- down: exact
ALTER PUBLICATION p ADD TABLE a;
ALTER PUBLICATION p DROP TABLE b;

-- case: publication dropped after a change
CREATE TABLE a (x bigint);
CREATE TABLE b (x bigint);
CREATE PUBLICATION p FOR TABLE a;
ALTER PUBLICATION p ADD TABLE b;
-- up
DROP PUBLICATION p;
-- down: exact
CREATE PUBLICATION p FOR TABLE a;
ALTER PUBLICATION p SET TABLE a, b;

-- case: table of a publication dropped
CREATE TABLE a (x bigint);
CREATE TABLE b (x bigint);
CREATE PUBLICATION p FOR TABLE a, b;
-- up
DROP TABLE b;
-- down: loses-data
-- loses: public.b
CREATE TABLE b (
    x bigint
);
ALTER PUBLICATION p ADD TABLE b;

-- case: DO
CREATE TABLE a (x bigint);
-- up
DO $$ BEGIN EXECUTE 'alter table a add y text'; END $$;
-- down: loses-new-data
-- loses: public.a.y
ALTER TABLE a DROP COLUMN y;

-- case: set and select
CREATE TABLE a (x bigint);
-- up
SET lock_timeout = '5s';
SELECT count(*) FROM a;
-- down: none

-- case: role
CREATE TABLE a (x bigint);
-- up
GRANT CREATE ON SCHEMA public TO alice;
SET ROLE alice;
CREATE TABLE b (x bigint);
-- down: loses-new-data
-- loses: public.b
SET ROLE alice;
DROP TABLE b;
RESET role;
REVOKE CREATE ON SCHEMA public FROM alice;

-- case: collation
-- up
CREATE COLLATION german (provider = icu, locale = 'de');
-- down: exact
DROP COLLATION german;

-- case: cast, operator
-- up
CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq);
-- down: exact
DROP OPERATOR === (integer, integer);
