-- case: enum
-- up
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- down: exact
DROP TYPE mood;

-- case: enum dropped
CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'ha\ha');
COMMENT ON TYPE mood IS 'how it is';
GRANT USAGE ON TYPE mood TO alice;
-- up
DROP TYPE mood;
-- down: exact
CREATE TYPE mood AS ENUM ('sad', 'it''s ok', E'ha\\ha');
COMMENT ON TYPE mood IS 'how it is';
GRANT USAGE ON TYPE mood TO alice;

-- case: enum dropped with a column
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE a (id bigint, m mood DEFAULT 'ok');
-- up
DROP TYPE mood CASCADE;
-- down: loses-data
-- loses: public.a.m
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TABLE a ADD COLUMN m mood DEFAULT 'ok';

-- case: label added
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- up
ALTER TYPE mood ADD VALUE 'happy';
-- down: manual
-- soft: 'happy' stays in public.mood: PostgreSQL takes no label away, and an unused one harms nobody
-- note: 'happy' stays in public.mood: PostgreSQL takes no label away, and an unused one harms nobody

-- case: label there already
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- up
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok';
-- down: none

-- case: label renamed
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- up
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
-- down: exact
ALTER TYPE mood RENAME VALUE 'fine' TO 'ok';

-- case: enum renamed
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE a (m mood);
-- up
ALTER TYPE mood RENAME TO feeling;
-- down: exact
ALTER TYPE feeling RENAME TO mood;

-- case: type moved
CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- up
ALTER TYPE mood SET SCHEMA app;
-- down: exact
ALTER TYPE app.mood SET SCHEMA public;

-- case: type owner
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TYPE mood OWNER TO alice;
-- up
ALTER TYPE mood OWNER TO bob;
-- down: exact
ALTER TYPE mood OWNER TO alice;

-- case: domain
-- up
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
-- down: exact
DROP DOMAIN positive;

-- case: domain dropped
CREATE DOMAIN code AS varchar(9) COLLATE "C" NOT NULL DEFAULT 'x' CONSTRAINT full_code CHECK (VALUE <> '');
-- up
DROP DOMAIN code;
-- down: exact
CREATE DOMAIN code AS varchar(9) COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT full_code CHECK (VALUE <> '');

-- case: domain default and not null
CREATE DOMAIN code AS text DEFAULT 'x';
-- up
ALTER DOMAIN code SET DEFAULT 'y';
ALTER DOMAIN code SET NOT NULL;
-- down: exact
ALTER DOMAIN code DROP NOT NULL;
ALTER DOMAIN code SET DEFAULT 'x';

-- case: domain renamed
CREATE DOMAIN code AS text;
-- up
ALTER DOMAIN code RENAME TO codes;
-- down: exact
ALTER DOMAIN codes RENAME TO code;

-- case: composite
-- up
CREATE TYPE pair AS (x integer, y text COLLATE "C");
-- down: exact
DROP TYPE pair;

-- case: composite dropped
CREATE TYPE pair AS (x integer, y text COLLATE "C");
-- up
DROP TYPE pair;
-- down: exact
CREATE TYPE pair AS (x integer, y text COLLATE "C");

-- case: attribute renamed
CREATE TYPE pair AS (x integer, y text);
-- up
ALTER TYPE pair RENAME ATTRIBUTE y TO z;
-- down: exact
ALTER TYPE pair RENAME ATTRIBUTE z TO y;

-- case: attribute added
CREATE TYPE pair AS (x integer, y text);
-- up
ALTER TYPE pair ADD ATTRIBUTE z date;
-- down: loses-new-data
-- loses: public.pair.z
ALTER TYPE pair DROP ATTRIBUTE z;

-- case: range
-- up
CREATE TYPE floats AS RANGE (subtype = float8);
-- down: exact
DROP TYPE floats;

-- case: range dropped
CREATE TYPE floats AS RANGE (subtype = float8);
-- up
DROP TYPE floats;
-- down: exact
CREATE TYPE floats AS RANGE (subtype = float8);

-- case: type of a type
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN good AS mood CHECK (VALUE = 'ok');
CREATE TYPE pair AS (m mood, g good);
-- up
DROP TYPE pair;
DROP DOMAIN good;
DROP TYPE mood;
-- down: exact
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN good AS mood CONSTRAINT good_check CHECK (VALUE = 'ok');
CREATE TYPE pair AS (m mood, g good);
