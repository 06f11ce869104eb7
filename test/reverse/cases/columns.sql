-- case: added
CREATE TABLE a (id bigint);
-- up
ALTER TABLE a ADD COLUMN note text;
-- down: loses-new-data
-- loses: public.a.note
ALTER TABLE a DROP COLUMN note;

-- case: added with all that a column can bring
CREATE TABLE o (id bigint PRIMARY KEY);
CREATE TABLE a (id bigint);
-- up
ALTER TABLE a ADD COLUMN n serial UNIQUE, ADD COLUMN o_id bigint REFERENCES o, ADD COLUMN c text CHECK (c <> '') NOT NULL DEFAULT 'x';
-- down: loses-new-data
-- loses: public.a.c
-- loses: public.a.o_id
-- loses: public.a.n
ALTER TABLE a
    DROP COLUMN c,
    DROP COLUMN o_id,
    DROP COLUMN n;

-- case: added and indexed
CREATE TABLE a (id bigint);
-- up
ALTER TABLE a ADD COLUMN note text;
CREATE INDEX a_note ON a (note);
-- down: loses-new-data
-- loses: public.a.note
ALTER TABLE a DROP COLUMN note;

-- case: IF NOT EXISTS of a column that is there
CREATE TABLE a (id bigint, note text);
-- up
ALTER TABLE a ADD COLUMN IF NOT EXISTS note text, ADD COLUMN IF NOT EXISTS more text;
-- down: loses-new-data
-- loses: public.a.more
ALTER TABLE a DROP COLUMN more;

-- case: added and filled
CREATE TABLE a (id bigint);
-- up
ALTER TABLE a ADD COLUMN note text;
UPDATE a SET note = 'x' WHERE note IS NULL;
ALTER TABLE a ALTER COLUMN note SET NOT NULL;
-- down: loses-new-data
-- loses: public.a.note
ALTER TABLE a DROP COLUMN note;

-- case: several dropped
CREATE TABLE a (id bigint, b text, c integer);
-- up
ALTER TABLE a DROP COLUMN b, DROP COLUMN c;
-- down: loses-data
-- loses: public.a.b
-- loses: public.a.c
ALTER TABLE a
    ADD COLUMN b text,
    ADD COLUMN c integer;

-- case: dropped from the middle
CREATE TABLE a (id bigint, b text, c integer);
-- up
ALTER TABLE a DROP COLUMN b;
-- down: loses-data
-- loses: public.a.b
-- soft: column order of public.a: b comes back as its last column
ALTER TABLE a ADD COLUMN b text;

-- case: dropped with all that hung on it
CREATE TABLE o (id bigint PRIMARY KEY);
CREATE TABLE a (id bigint, o_id bigint NOT NULL DEFAULT 0 CONSTRAINT to_o REFERENCES o (id), state text DEFAULT 'new' CHECK (state <> ''));
CREATE INDEX a_state ON a (state);
CREATE UNIQUE INDEX a_both ON a (id, state);
COMMENT ON COLUMN a.state IS 'where it is';
GRANT SELECT (state) ON a TO alice;
-- up
ALTER TABLE a DROP COLUMN state;
ALTER TABLE a DROP COLUMN o_id;
-- down: loses-data
-- loses: public.a.o_id
-- loses: public.a.state
-- check: SELECT count(*) FROM a t WHERE t.o_id IS NOT NULL AND NOT EXISTS (SELECT FROM o r WHERE r.id = t.o_id)
-- check: SELECT id, state, count(*) FROM a WHERE id IS NOT NULL AND state IS NOT NULL GROUP BY id, state HAVING count(*) > 1
-- check: SELECT count(*) FROM a WHERE NOT (state <> '')
ALTER TABLE a ADD COLUMN o_id bigint DEFAULT 0 NOT NULL;
ALTER TABLE a ADD CONSTRAINT to_o FOREIGN KEY (o_id) REFERENCES o (id) NOT VALID;
ALTER TABLE a VALIDATE CONSTRAINT to_o;
ALTER TABLE a ADD COLUMN state text DEFAULT 'new';
COMMENT ON COLUMN a.state IS 'where it is';
GRANT SELECT (state) ON TABLE a TO alice;
CREATE INDEX a_state ON a (state);
CREATE UNIQUE INDEX a_both ON a (id, state);
ALTER TABLE a ADD CONSTRAINT a_state_check CHECK (state <> '') NOT VALID;
ALTER TABLE a VALIDATE CONSTRAINT a_state_check;

-- case: dropped, it must not be null and has nothing to be
CREATE TABLE a (id bigint, note text NOT NULL, n integer NOT NULL, at timestamptz NOT NULL, ok boolean NOT NULL);
-- up
ALTER TABLE a DROP COLUMN note, DROP COLUMN n, DROP COLUMN at, DROP COLUMN ok;
-- down: loses-data
-- loses: public.a.note
-- loses: public.a.n
-- loses: public.a.at
-- loses: public.a.ok
-- remark: public.a.note is NOT NULL: rows that are there get ''
-- remark: public.a.n is NOT NULL: rows that are there get 0
-- remark: public.a.at is NOT NULL: rows that are there get 'epoch'
-- remark: public.a.ok is NOT NULL: rows that are there get false
-- note: rows that are there get '': choose what is right for them
ALTER TABLE a ADD COLUMN note text NOT NULL DEFAULT '';
ALTER TABLE a ALTER COLUMN note DROP DEFAULT;
-- note: rows that are there get 0: choose what is right for them
ALTER TABLE a ADD COLUMN n integer NOT NULL DEFAULT 0;
ALTER TABLE a ALTER COLUMN n DROP DEFAULT;
-- note: rows that are there get 'epoch': choose what is right for them
ALTER TABLE a ADD COLUMN at timestamptz NOT NULL DEFAULT 'epoch';
ALTER TABLE a ALTER COLUMN at DROP DEFAULT;
-- note: rows that are there get false: choose what is right for them
ALTER TABLE a ADD COLUMN ok boolean NOT NULL DEFAULT false;
ALTER TABLE a ALTER COLUMN ok DROP DEFAULT;

-- case: dropped, a view goes with it
CREATE TABLE a (id bigint, note text);
CREATE VIEW v AS SELECT id, note FROM a;
-- up
ALTER TABLE a DROP COLUMN note CASCADE;
-- down: loses-data
-- loses: public.a.note
ALTER TABLE a ADD COLUMN note text;
CREATE VIEW v AS
SELECT id, note FROM a;

-- case: dropped serial
CREATE TABLE a (note text, id bigserial);
-- up
ALTER TABLE a DROP COLUMN id;
-- down: loses-data
-- loses: public.a.id
ALTER TABLE a ADD COLUMN id bigserial;

-- case: dropped identity with options
CREATE TABLE a (note text, id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 5));
-- up
ALTER TABLE a DROP COLUMN id;
-- down: loses-data
-- loses: public.a.id
ALTER TABLE a ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 5);

-- case: dropped generated
CREATE TABLE a (x integer, y integer GENERATED ALWAYS AS (x + 1) STORED);
-- up
ALTER TABLE a DROP COLUMN y;
-- down: exact
ALTER TABLE a ADD COLUMN y integer GENERATED ALWAYS AS (x + 1) STORED;

-- case: dropped of many kinds of types
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE a (id bigint, a char(3), b varchar, c numeric(8, 3), d timestamp(3), e interval day to second, f bit varying(5), g mood[], h positive, i double precision, j time with time zone, k "char", l interval(2), m bit(4));
-- up
ALTER TABLE a DROP a, DROP b, DROP c, DROP d, DROP e, DROP f, DROP g, DROP h, DROP i, DROP j, DROP k, DROP l, DROP m;
-- down: loses-data
-- loses: public.a.a
-- loses: public.a.b
-- loses: public.a.c
-- loses: public.a.d
-- loses: public.a.e
-- loses: public.a.f
-- loses: public.a.g
-- loses: public.a.h
-- loses: public.a.i
-- loses: public.a.j
-- loses: public.a.k
-- loses: public.a.l
-- loses: public.a.m
ALTER TABLE a
    ADD COLUMN a char(3),
    ADD COLUMN b varchar,
    ADD COLUMN c numeric(8, 3),
    ADD COLUMN d timestamp(3),
    ADD COLUMN e interval day to second,
    ADD COLUMN f bit varying(5),
    ADD COLUMN g mood[],
    ADD COLUMN h positive,
    ADD COLUMN i double precision,
    ADD COLUMN j timetz,
    ADD COLUMN k "char",
    ADD COLUMN l interval(2),
    ADD COLUMN m bit(4);

-- case: dropped with a collation and a storage of its own
CREATE TABLE a (id bigint, note text COLLATE "C");
ALTER TABLE a ALTER COLUMN note SET STORAGE EXTERNAL, ALTER COLUMN note SET COMPRESSION pglz, ALTER COLUMN note SET (n_distinct = 5);
-- up
ALTER TABLE a DROP COLUMN note;
-- down: loses-data
-- loses: public.a.note
ALTER TABLE a ADD COLUMN note text COMPRESSION pglz COLLATE "C";
ALTER TABLE a ALTER COLUMN note SET STORAGE external;
ALTER TABLE a ALTER COLUMN note SET (n_distinct = 5);

-- case: IF EXISTS of a column that is not there
CREATE TABLE a (id bigint);
-- up
ALTER TABLE a DROP COLUMN IF EXISTS note;
-- down: none

-- case: renamed
CREATE TABLE a (id bigint, note text);
-- up
ALTER TABLE a RENAME COLUMN note TO remark;
-- down: exact
ALTER TABLE a RENAME COLUMN remark TO note;

-- case: renamed, and another takes its name
CREATE TABLE a (id bigint, note text);
CREATE INDEX a_note ON a (note);
-- up
ALTER TABLE a RENAME COLUMN note TO old_note;
ALTER TABLE a ADD COLUMN note varchar(80) NOT NULL DEFAULT '';
-- down: loses-new-data
-- loses: public.a.note
ALTER TABLE a DROP COLUMN note;
ALTER TABLE a RENAME COLUMN old_note TO note;

-- case: swapped
CREATE TABLE a (x bigint, y bigint);
-- up
ALTER TABLE a RENAME COLUMN x TO z;
ALTER TABLE a RENAME COLUMN y TO x;
ALTER TABLE a RENAME COLUMN z TO y;
-- down: exact
ALTER TABLE a RENAME COLUMN y TO z;
ALTER TABLE a RENAME COLUMN x TO y;
ALTER TABLE a RENAME COLUMN z TO x;

-- case: wider
CREATE TABLE a (id integer, note varchar(40), price numeric(8, 2));
-- up
ALTER TABLE a ALTER COLUMN id TYPE bigint, ALTER COLUMN note TYPE varchar(80), ALTER COLUMN price TYPE numeric(12, 2);
-- down: exact
-- check: SELECT count(*) FROM a WHERE id NOT BETWEEN -2147483648 AND 2147483647
-- check: SELECT count(*) FROM a WHERE length(note) > 40
ALTER TABLE a
    ALTER COLUMN id TYPE integer,
    ALTER COLUMN note TYPE varchar(40),
    ALTER COLUMN price TYPE numeric(8, 2);

-- case: wider with a default
CREATE TABLE a (id integer DEFAULT 7);
-- up
ALTER TABLE a ALTER COLUMN id TYPE bigint;
-- down: exact
-- check: SELECT count(*) FROM a WHERE id NOT BETWEEN -2147483648 AND 2147483647
ALTER TABLE a
    ALTER COLUMN id DROP DEFAULT,
    ALTER COLUMN id TYPE integer,
    ALTER COLUMN id SET DEFAULT 7;

-- case: text from varchar
CREATE TABLE a (note varchar(40) NOT NULL DEFAULT 'x');
-- up
ALTER TABLE a ALTER COLUMN note TYPE text;
-- down: exact
-- check: SELECT count(*) FROM a WHERE length(note) > 40
ALTER TABLE a
    ALTER COLUMN note DROP DEFAULT,
    ALTER COLUMN note TYPE varchar(40),
    ALTER COLUMN note SET DEFAULT 'x';

-- case: narrower
CREATE TABLE a (id bigint, note text);
-- up
ALTER TABLE a ALTER COLUMN id TYPE integer, ALTER COLUMN note TYPE varchar(80);
-- down: exact
ALTER TABLE a
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN note TYPE text;

-- case: fewer digits
CREATE TABLE a (price numeric(10, 4));
-- up
ALTER TABLE a ALTER COLUMN price TYPE numeric(10, 2);
-- down: loses-data
-- loses: public.a.price
-- remark: public.a.price: digits beyond the new scale were rounded away
ALTER TABLE a ALTER COLUMN price TYPE numeric(10, 4);

-- case: more digits
CREATE TABLE a (price numeric(10, 2));
-- up
ALTER TABLE a ALTER COLUMN price TYPE numeric(10, 4);
-- down: loses-new-data
-- loses: public.a.price
-- remark: public.a.price: digits beyond the old scale are rounded away
ALTER TABLE a ALTER COLUMN price TYPE numeric(10, 2);

-- case: text to number
CREATE TABLE a (n text);
-- up
ALTER TABLE a ALTER COLUMN n TYPE integer USING n::integer;
-- down: loses-data
-- loses: public.a.n
-- remark: public.a.n: the spelling that the text had is lost
ALTER TABLE a ALTER COLUMN n TYPE text;

-- case: number to text
CREATE TABLE a (n integer DEFAULT 5);
-- up
ALTER TABLE a ALTER COLUMN n TYPE text;
-- down: exact
-- remark: public.a.n: values written since that are no such value stop it
ALTER TABLE a
    ALTER COLUMN n DROP DEFAULT,
    ALTER COLUMN n TYPE integer USING n::integer,
    ALTER COLUMN n SET DEFAULT 5;

-- case: text to enum, with its default
CREATE TABLE a (m text DEFAULT 'sad');
-- up
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TABLE a ALTER COLUMN m DROP DEFAULT;
ALTER TABLE a ALTER COLUMN m TYPE mood USING m::mood;
ALTER TABLE a ALTER COLUMN m SET DEFAULT 'ok';
-- down: exact
ALTER TABLE a
    ALTER COLUMN m DROP DEFAULT,
    ALTER COLUMN m TYPE text,
    ALTER COLUMN m SET DEFAULT 'sad';
DROP TYPE mood;

-- case: enum to text
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE a (m mood NOT NULL DEFAULT 'ok');
-- up
ALTER TABLE a ALTER COLUMN m DROP DEFAULT, ALTER COLUMN m TYPE text, ALTER COLUMN m SET DEFAULT 'fine';
DROP TYPE mood;
-- down: exact
-- remark: public.a.m: values that are no label of it stop it
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TABLE a
    ALTER COLUMN m DROP DEFAULT,
    ALTER COLUMN m TYPE mood USING m::mood,
    ALTER COLUMN m SET DEFAULT 'ok';

-- case: enum swapped
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE a (m mood DEFAULT 'ok');
-- up
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('ok');
ALTER TABLE a ALTER COLUMN m DROP DEFAULT;
ALTER TABLE a ALTER COLUMN m TYPE mood USING m::text::mood;
ALTER TABLE a ALTER COLUMN m SET DEFAULT 'ok';
DROP TYPE mood_old;
-- down: exact
-- remark: public.a.m: values that are no label of it stop it
CREATE TYPE mood_old AS ENUM ('sad', 'ok');
ALTER TABLE a
    ALTER COLUMN m DROP DEFAULT,
    ALTER COLUMN m TYPE mood_old USING m::text::mood_old,
    ALTER COLUMN m SET DEFAULT 'ok';
DROP TYPE mood;
ALTER TYPE mood_old RENAME TO mood;

-- case: json to jsonb
CREATE TABLE a (j json);
-- up
ALTER TABLE a ALTER COLUMN j TYPE jsonb;
-- down: loses-data
-- loses: public.a.j
-- remark: public.a.j: the order and doubles of keys went on the way up
ALTER TABLE a ALTER COLUMN j TYPE json;

-- case: timestamp to timestamptz in a zone
CREATE TABLE a (at timestamp);
-- up
ALTER TABLE a ALTER COLUMN at TYPE timestamptz USING at AT TIME ZONE 'UTC';
-- down: exact
ALTER TABLE a ALTER COLUMN at TYPE timestamp USING at AT TIME ZONE 'UTC';

-- case: timestamp to timestamptz
CREATE TABLE a (at timestamp);
-- up
ALTER TABLE a ALTER COLUMN at TYPE timestamptz;
-- down: exact
-- remark: public.a.at: the session must have the TimeZone that it had on the way up
ALTER TABLE a ALTER COLUMN at TYPE timestamp;

-- case: timestamp to date
CREATE TABLE a (at timestamp);
-- up
ALTER TABLE a ALTER COLUMN at TYPE date;
-- down: loses-data
-- loses: public.a.at
ALTER TABLE a ALTER COLUMN at TYPE timestamp;

-- case: with an expression that only its author can turn round
CREATE TABLE a (n integer);
-- up
ALTER TABLE a ALTER COLUMN n TYPE text USING 'no. ' || n;
-- down: manual
-- remark: public.a.n must get its type integer back by hand: its values were made by 'no. ' || n
-- note: public.a.n must get its type integer back by hand: its values were made by 'no. ' || n
-- note: ALTER TABLE a ALTER COLUMN n TYPE integer USING …;

-- case: boolean to integer
CREATE TABLE a (ok boolean);
-- up
ALTER TABLE a ALTER COLUMN ok TYPE integer USING ok::integer;
-- down: loses-data
-- loses: public.a.ok
ALTER TABLE a ALTER COLUMN ok TYPE boolean USING ok::boolean;

-- case: uuid from text
CREATE TABLE a (u text);
-- up
ALTER TABLE a ALTER COLUMN u TYPE uuid USING u::uuid;
-- down: loses-data
-- loses: public.a.u
-- remark: public.a.u: the spelling that the text had is lost
ALTER TABLE a ALTER COLUMN u TYPE text;

-- case: collation
CREATE TABLE a (note text COLLATE "C");
-- up
ALTER TABLE a ALTER COLUMN note TYPE text COLLATE "POSIX";
-- down: exact
ALTER TABLE a ALTER COLUMN note TYPE text COLLATE "C";

-- case: default set
CREATE TABLE a (n integer);
-- up
ALTER TABLE a ALTER COLUMN n SET DEFAULT 5;
-- down: exact
ALTER TABLE a ALTER COLUMN n DROP DEFAULT;

-- case: default changed
CREATE TABLE a (n integer DEFAULT 1 + 1, at timestamptz DEFAULT now());
-- up
ALTER TABLE a ALTER COLUMN n SET DEFAULT 5, ALTER COLUMN at SET DEFAULT clock_timestamp();
-- down: exact
ALTER TABLE a
    ALTER COLUMN n SET DEFAULT 1 + 1,
    ALTER COLUMN at SET DEFAULT now();

-- case: default dropped
CREATE TABLE a (n integer DEFAULT 3, note text DEFAULT 'it''s');
-- up
ALTER TABLE a ALTER COLUMN n DROP DEFAULT, ALTER COLUMN note DROP DEFAULT;
-- down: exact
ALTER TABLE a
    ALTER COLUMN n SET DEFAULT 3,
    ALTER COLUMN note SET DEFAULT 'it''s';

-- case: not null set
CREATE TABLE a (n integer);
-- up
ALTER TABLE a ALTER COLUMN n SET NOT NULL;
-- down: exact
ALTER TABLE a ALTER COLUMN n DROP NOT NULL;

-- case: not null set by steps
CREATE TABLE a (n integer);
-- up
ALTER TABLE a ADD CONSTRAINT n_there CHECK (n IS NOT NULL) NOT VALID;
ALTER TABLE a VALIDATE CONSTRAINT n_there;
ALTER TABLE a ALTER COLUMN n SET NOT NULL;
ALTER TABLE a DROP CONSTRAINT n_there;
-- down: exact
ALTER TABLE a ALTER COLUMN n DROP NOT NULL;

-- case: not null dropped
CREATE TABLE a (n integer NOT NULL);
-- up
ALTER TABLE a ALTER COLUMN n DROP NOT NULL;
-- down: exact
-- check: SELECT count(*) FROM a WHERE n IS NULL
ALTER TABLE a ALTER COLUMN n SET NOT NULL;

-- case: not null with a name of its own dropped
CREATE TABLE a (n integer CONSTRAINT there NOT NULL);
-- up
ALTER TABLE a ALTER COLUMN n DROP NOT NULL;
-- down: exact
-- check: SELECT count(*) FROM a WHERE n IS NULL
ALTER TABLE a ADD CONSTRAINT there NOT NULL n;

-- case: not null set where it was
CREATE TABLE a (n integer NOT NULL);
-- up
ALTER TABLE a ALTER COLUMN n SET NOT NULL;
-- down: none

-- case: statistics, storage, compression, options
CREATE TABLE a (note text);
ALTER TABLE a ALTER COLUMN note SET STATISTICS 100;
-- up
ALTER TABLE a ALTER COLUMN note SET STATISTICS 1000, ALTER COLUMN note SET STORAGE EXTERNAL, ALTER COLUMN note SET COMPRESSION pglz, ALTER COLUMN note SET (n_distinct = 7);
-- down: exact
ALTER TABLE a
    ALTER COLUMN note SET STATISTICS 100,
    ALTER COLUMN note SET STORAGE DEFAULT,
    ALTER COLUMN note SET COMPRESSION DEFAULT,
    ALTER COLUMN note RESET (n_distinct);

-- case: identity added
CREATE TABLE a (id bigint NOT NULL);
-- up
ALTER TABLE a ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
-- down: exact
ALTER TABLE a ALTER COLUMN id DROP IDENTITY;

-- case: identity dropped
CREATE TABLE a (id bigint GENERATED BY DEFAULT AS IDENTITY (MINVALUE 5));
-- up
ALTER TABLE a ALTER COLUMN id DROP IDENTITY;
-- down: exact
ALTER TABLE a ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 5 MINVALUE 5);
SELECT setval(pg_get_serial_sequence('a', 'id'), (SELECT coalesce(max(id) + 1, 5) FROM a), false);

-- case: identity mode
CREATE TABLE a (id bigint GENERATED BY DEFAULT AS IDENTITY);
-- up
ALTER TABLE a ALTER COLUMN id SET GENERATED ALWAYS;
-- down: exact
ALTER TABLE a ALTER COLUMN id SET GENERATED BY DEFAULT;

-- case: identity options
CREATE TABLE a (id bigint GENERATED BY DEFAULT AS IDENTITY);
-- up
ALTER TABLE a ALTER COLUMN id SET INCREMENT BY 10;
-- down: exact
ALTER SEQUENCE a_id_seq INCREMENT BY 1;

-- case: generated no more
CREATE TABLE a (x integer, y integer GENERATED ALWAYS AS (x + 1) STORED);
-- up
ALTER TABLE a ALTER COLUMN y DROP EXPRESSION;
-- down: loses-new-data
-- loses: public.a.y
-- soft: column order of public.a: y comes back as its last column
-- remark: indexes and constraints on public.a.y go with the old column
ALTER TABLE a
    DROP COLUMN y,
    ADD COLUMN y integer GENERATED ALWAYS AS (x + 1) STORED;

-- case: generated otherwise
CREATE TABLE a (x integer, y integer GENERATED ALWAYS AS (x + 1) STORED);
-- up
ALTER TABLE a ALTER COLUMN y SET EXPRESSION AS (x * 2);
-- down: exact
ALTER TABLE a ALTER COLUMN y SET EXPRESSION AS (x + 1);

-- case: reaches partitions by itself
CREATE TABLE p (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- up
ALTER TABLE p ADD COLUMN note text DEFAULT 'x';
ALTER TABLE p ALTER COLUMN id SET NOT NULL;
ALTER TABLE p ALTER COLUMN id SET DEFAULT 4;
ALTER TABLE p RENAME COLUMN id TO nr;
-- down: loses-new-data
-- loses: public.p.note
ALTER TABLE p RENAME COLUMN nr TO id;
ALTER TABLE p
    ALTER COLUMN id DROP DEFAULT,
    ALTER COLUMN id DROP NOT NULL,
    DROP COLUMN note;

-- case: dropped from a parent and its children
CREATE TABLE p (id bigint, note text);
CREATE TABLE c (more text) INHERITS (p);
-- up
ALTER TABLE p DROP COLUMN note;
-- down: loses-data
-- loses: public.p.note
-- soft: column order of public.c: note comes back as its last column
ALTER TABLE p ADD COLUMN note text;

-- case: ONLY the parent
CREATE TABLE p (id bigint, note text);
CREATE TABLE c (more text) INHERITS (p);
-- up
ALTER TABLE ONLY p ALTER COLUMN note SET DEFAULT 'x';
-- down: exact
ALTER TABLE ONLY p ALTER COLUMN note DROP DEFAULT;

-- case: on a renamed table with a renamed column
CREATE TABLE a (id bigint, note text);
CREATE INDEX a_note ON a (lower(note)) WHERE note <> '';
-- up
ALTER TABLE a RENAME TO b;
ALTER TABLE b RENAME COLUMN note TO remark;
DROP INDEX a_note;
-- down: exact
CREATE INDEX a_note ON b (lower(remark)) WHERE remark <> '';
ALTER TABLE b RENAME COLUMN remark TO note;
ALTER TABLE b RENAME TO a;

-- case: one statement with many actions
CREATE TABLE a (id integer, b text, c text NOT NULL DEFAULT 'x', d text);
CREATE INDEX a_d ON a (d);
-- up
ALTER TABLE a ADD COLUMN e text, DROP COLUMN d, ALTER COLUMN id TYPE bigint, ALTER COLUMN c DROP NOT NULL, ALTER COLUMN c DROP DEFAULT, ADD CONSTRAINT b_there CHECK (b IS NOT NULL);
-- down: loses-data
-- loses: public.a.e
-- loses: public.a.d
-- soft: column order of public.a: d comes back as its last column
-- check: SELECT count(*) FROM a WHERE id NOT BETWEEN -2147483648 AND 2147483647
-- check: SELECT count(*) FROM a WHERE c IS NULL
ALTER TABLE a
    DROP CONSTRAINT b_there,
    DROP COLUMN e,
    ALTER COLUMN id TYPE integer,
    ALTER COLUMN c SET NOT NULL,
    ALTER COLUMN c SET DEFAULT 'x';
ALTER TABLE a ADD COLUMN d text;
CREATE INDEX a_d ON a (d);

-- case: wider beside another column in an expression
CREATE TABLE a (id integer, other integer CHECK (other > id));
CREATE INDEX a_either ON a ((coalesce(other, id)));
-- up
ALTER TABLE a ALTER COLUMN id TYPE bigint;
-- down: exact
-- check: SELECT count(*) FROM a WHERE id NOT BETWEEN -2147483648 AND 2147483647
DROP INDEX a_either;
ALTER TABLE a DROP CONSTRAINT a_check;
ALTER TABLE a ALTER COLUMN id TYPE integer;
CREATE INDEX a_either ON a ((coalesce(other, id)));
ALTER TABLE a ADD CONSTRAINT a_check CHECK (other > id);
