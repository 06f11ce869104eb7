-- case: a table goes
-- up
CREATE TABLE a (id bigint PRIMARY KEY, note text);
-- down: loses-new-data
-- loses: public.a
DROP TABLE a;

-- case: a table with everything that belongs to it goes in one statement
-- up
CREATE TABLE a (id bigserial PRIMARY KEY, note text);
CREATE INDEX a_note ON a (note);
ALTER TABLE a ADD COLUMN b integer;
ALTER TABLE a ADD CONSTRAINT positive CHECK (b > 0);
COMMENT ON TABLE a IS 'the first';
INSERT INTO a (note) VALUES ('x');
GRANT SELECT ON a TO alice;
-- down: loses-new-data
-- loses: public.a
DROP TABLE a;

-- case: IF NOT EXISTS of a table that is there
CREATE TABLE a (id bigint);
-- up
CREATE TABLE IF NOT EXISTS a (id bigint, note text);
-- down: none

-- case: IF NOT EXISTS of a table that is not there
-- up
CREATE TABLE IF NOT EXISTS a (id bigint, note text);
-- down: loses-new-data
-- loses: public.a
DROP TABLE a;

-- case: two tables, the second leans on the first
-- up
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (a_id bigint REFERENCES a (id));
-- down: loses-new-data
-- loses: public.b
-- loses: public.a
DROP TABLE b;
DROP TABLE a;

-- case: a foreign key in between keeps its own drop
-- up
CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint);
CREATE TABLE b (id bigint PRIMARY KEY);
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES b (id);
-- down: loses-new-data
-- loses: public.b
-- loses: public.a
ALTER TABLE a DROP CONSTRAINT a_b;
DROP TABLE b;
DROP TABLE a;

-- case: a table and its type
-- up
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE a (m mood NOT NULL DEFAULT 'ok');
-- down: loses-new-data
-- loses: public.a
DROP TABLE a;
DROP TYPE mood;

-- case: a dropped table comes back with all it had
CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
CREATE TABLE owners (id bigint PRIMARY KEY);
CREATE TABLE a (
    id bigserial PRIMARY KEY,
    code varchar(20) NOT NULL UNIQUE,
    price numeric(10, 2) DEFAULT 0 CHECK (price >= 0),
    m mood DEFAULT 'sad',
    tags text[] NOT NULL DEFAULT '{}',
    made timestamptz NOT NULL DEFAULT now(),
    owner_id bigint REFERENCES owners (id) ON DELETE SET NULL,
    total numeric GENERATED ALWAYS AS (price * 2) STORED
);
CREATE INDEX a_made ON a (made DESC NULLS LAST) WHERE price > 0;
CREATE UNIQUE INDEX a_lower ON a (lower(code));
COMMENT ON TABLE a IS 'what we sell';
COMMENT ON COLUMN a.code IS 'as printed';
COMMENT ON INDEX a_made IS 'newest first';
COMMENT ON CONSTRAINT a_price_check ON a IS 'no gifts';
GRANT SELECT, INSERT ON a TO alice;
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON a FOR SELECT TO alice USING (owner_id = 1);
ALTER TABLE a ALTER COLUMN code SET STATISTICS 500;
-- up
DROP TABLE a;
-- down: loses-data
-- loses: public.a
CREATE TABLE a (
    id bigserial,
    code varchar(20) NOT NULL,
    price numeric(10, 2) DEFAULT 0,
    m mood DEFAULT 'sad',
    tags text[] DEFAULT '{}' NOT NULL,
    made timestamptz DEFAULT now() NOT NULL,
    owner_id bigint,
    total numeric GENERATED ALWAYS AS (price * 2) STORED,
    CONSTRAINT a_price_check CHECK (price >= 0),
    CONSTRAINT a_pkey PRIMARY KEY (id),
    CONSTRAINT a_code_key UNIQUE (code)
);
CREATE INDEX a_made ON a (made DESC NULLS LAST) WHERE price > 0;
CREATE UNIQUE INDEX a_lower ON a (lower(code));
ALTER TABLE a ADD CONSTRAINT a_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES owners (id) ON DELETE SET NULL;
CREATE POLICY mine ON a FOR SELECT TO alice USING (owner_id = 1);
COMMENT ON CONSTRAINT a_price_check ON a IS 'no gifts';
COMMENT ON INDEX a_made IS 'newest first';
ALTER TABLE a ALTER COLUMN code SET STATISTICS 500;
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
COMMENT ON COLUMN a.code IS 'as printed';
COMMENT ON TABLE a IS 'what we sell';
GRANT SELECT, INSERT ON TABLE a TO alice;

-- case: CASCADE brings back the foreign keys and views that it took
CREATE TABLE a (id bigint PRIMARY KEY, note text);
CREATE TABLE b (id bigint, a_id bigint CONSTRAINT b_a REFERENCES a (id) ON DELETE CASCADE);
CREATE VIEW v AS SELECT id, note FROM a;
COMMENT ON VIEW v IS 'seen';
-- up
DROP TABLE a CASCADE;
-- down: loses-data
-- loses: public.a
-- check: SELECT count(*) FROM b t WHERE t.a_id IS NOT NULL AND NOT EXISTS (SELECT FROM a r WHERE r.id = t.a_id)
CREATE TABLE a (
    id bigint NOT NULL,
    note text,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);
CREATE VIEW v AS
SELECT id, note FROM a;
ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE b VALIDATE CONSTRAINT b_a;
COMMENT ON VIEW v IS 'seen';

-- case: IF EXISTS of a table that is not there
-- up
DROP TABLE IF EXISTS a;
-- down: none

-- case: a table that no migration made
-- up
DROP TABLE IF EXISTS a, b;
-- down: none

-- case: two tables dropped in one statement
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (a_id bigint REFERENCES a (id));
-- up
DROP TABLE b, a;
-- down: loses-data
-- loses: public.b
-- loses: public.a
CREATE TABLE b (
    a_id bigint
);
CREATE TABLE a (
    id bigint NOT NULL,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);
ALTER TABLE b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id);

-- case: renamed
CREATE TABLE a (id bigint);
-- up
ALTER TABLE a RENAME TO b;
-- down: exact
ALTER TABLE b RENAME TO a;

-- case: renamed and used under its new name
CREATE TABLE a (id bigint);
-- up
ALTER TABLE a RENAME TO b;
ALTER TABLE b ADD COLUMN note text;
CREATE TABLE a (other text);
-- down: loses-new-data
-- loses: public.a
-- loses: public.b.note
DROP TABLE a;
ALTER TABLE b DROP COLUMN note;
ALTER TABLE b RENAME TO a;

-- case: made and renamed in one migration
-- up
CREATE TABLE a (id bigint);
ALTER TABLE a RENAME TO b;
CREATE INDEX b_id ON b (id);
-- down: loses-new-data
-- loses: public.a
ALTER TABLE b RENAME TO a;
DROP TABLE a;

-- case: moved to another schema
CREATE SCHEMA app;
CREATE TABLE a (id bigserial PRIMARY KEY, note text);
CREATE INDEX a_note ON a (note);
-- up
ALTER TABLE a SET SCHEMA app;
-- down: exact
ALTER TABLE app.a SET SCHEMA public;

-- case: storage parameters
CREATE TABLE a (id bigint) WITH (fillfactor = 80);
-- up
ALTER TABLE a SET (fillfactor = 70, autovacuum_enabled = false);
-- down: exact
ALTER TABLE a
    SET (fillfactor = 80),
    RESET (autovacuum_enabled);

-- case: storage parameters reset
CREATE TABLE a (id bigint) WITH (fillfactor = 80);
-- up
ALTER TABLE a RESET (fillfactor);
-- down: exact
ALTER TABLE a SET (fillfactor = 80);

-- case: unlogged
CREATE TABLE a (id bigint);
-- up
ALTER TABLE a SET UNLOGGED;
-- down: exact
ALTER TABLE a SET LOGGED;

-- case: row level security on
CREATE TABLE a (id bigint);
-- up
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
ALTER TABLE a FORCE ROW LEVEL SECURITY;
-- down: exact
ALTER TABLE a
    NO FORCE ROW LEVEL SECURITY,
    DISABLE ROW LEVEL SECURITY;

-- case: row level security off
CREATE TABLE a (id bigint);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
-- up
ALTER TABLE a DISABLE ROW LEVEL SECURITY;
-- down: exact
ALTER TABLE a ENABLE ROW LEVEL SECURITY;

-- case: replica identity full
CREATE TABLE a (id bigint PRIMARY KEY);
-- up
ALTER TABLE a REPLICA IDENTITY FULL;
-- down: exact
ALTER TABLE a REPLICA IDENTITY DEFAULT;

-- case: replica identity from an index
CREATE TABLE a (id bigint NOT NULL);
CREATE UNIQUE INDEX a_id ON a (id);
ALTER TABLE a REPLICA IDENTITY USING INDEX a_id;
-- up
ALTER TABLE a REPLICA IDENTITY DEFAULT;
-- down: exact
ALTER TABLE a REPLICA IDENTITY USING INDEX a_id;

-- case: a dropped index was the replica identity
CREATE TABLE a (id bigint NOT NULL);
CREATE UNIQUE INDEX a_id ON a (id);
ALTER TABLE a REPLICA IDENTITY USING INDEX a_id;
-- up
DROP INDEX a_id;
-- down: exact
-- check: SELECT id, count(*) FROM a WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1
CREATE UNIQUE INDEX a_id ON a (id);
ALTER TABLE a REPLICA IDENTITY USING INDEX a_id;

-- case: clustered on an index
CREATE TABLE a (id bigint);
CREATE INDEX a_id ON a (id);
-- up
ALTER TABLE a CLUSTER ON a_id;
-- down: exact
ALTER TABLE a SET WITHOUT CLUSTER;

-- case: no longer clustered
CREATE TABLE a (id bigint);
CREATE INDEX a_id ON a (id);
ALTER TABLE a CLUSTER ON a_id;
-- up
ALTER TABLE a SET WITHOUT CLUSTER;
-- down: exact
ALTER TABLE a CLUSTER ON a_id;

-- case: owner
CREATE TABLE a (id bigint);
ALTER TABLE a OWNER TO alice;
-- up
ALTER TABLE a OWNER TO bob;
-- down: exact
ALTER TABLE a OWNER TO alice;

-- case: LIKE makes a table of its own
CREATE TABLE a (id bigint PRIMARY KEY, note text DEFAULT 'x' CHECK (note <> ''));
CREATE INDEX a_note ON a (note);
-- up
CREATE TABLE b (LIKE a INCLUDING ALL);
-- down: loses-new-data
-- loses: public.b
DROP TABLE b;

-- case: a table made by LIKE comes back as it is
CREATE TABLE a (id bigint PRIMARY KEY, note text DEFAULT 'x' CHECK (note <> ''));
CREATE INDEX a_note ON a (note);
CREATE TABLE b (LIKE a INCLUDING ALL);
-- up
DROP TABLE b;
-- down: loses-data
-- loses: public.b
CREATE TABLE b (
    id bigint NOT NULL,
    note text DEFAULT 'x',
    CONSTRAINT a_note_check CHECK (note <> ''),
    CONSTRAINT b_pkey PRIMARY KEY (id)
);
CREATE INDEX b_note_idx ON b (note);

-- case: from a query
CREATE TABLE a (id bigint);
-- up
CREATE TABLE b AS SELECT * FROM a;
-- down: loses-new-data
-- loses: public.b
DROP TABLE b;

-- case: unlogged, with options
-- up
CREATE UNLOGGED TABLE a (id bigint) WITH (fillfactor = 50);
-- down: loses-new-data
-- loses: public.a
DROP TABLE a;

-- case: an unlogged table comes back
CREATE UNLOGGED TABLE a (id bigint) WITH (fillfactor = 50);
-- up
DROP TABLE a;
-- down: loses-data
-- loses: public.a
CREATE UNLOGGED TABLE a (
    id bigint
) WITH (fillfactor = 50);

-- case: temporary tables go by themselves
-- up
CREATE TEMPORARY TABLE a (id bigint);
-- down: none

-- case: child by inheritance
CREATE TABLE p (id bigint, note text);
-- up
CREATE TABLE c (more text) INHERITS (p);
-- down: loses-new-data
-- loses: public.c
DROP TABLE c;

-- case: a child comes back
CREATE TABLE p (id bigint, note text CHECK (note <> ''));
CREATE TABLE c (more text) INHERITS (p);
-- up
DROP TABLE c;
-- down: loses-data
-- loses: public.c
CREATE TABLE c (
    more text
) INHERITS (p);

-- case: a new parent
CREATE TABLE p (id bigint);
CREATE TABLE c (id bigint, more text);
-- up
ALTER TABLE c INHERIT p;
-- down: exact
ALTER TABLE c NO INHERIT p;

-- case: made and dropped again
CREATE TABLE a (id bigint);
-- up
CREATE TABLE helper (id bigint);
INSERT INTO helper SELECT id FROM a;
DROP TABLE helper;
-- down: none

-- case: names that need quotes
-- up
CREATE TABLE "Order" ("user" bigint, "Größe" text);
CREATE INDEX ON "Order" ("user");
-- down: loses-new-data
-- loses: public."Order"
DROP TABLE "Order";

-- case: quoted names come back
CREATE TABLE "Order" ("user" bigint CONSTRAINT "is it?" CHECK ("user" > 0), "Größe" text);
CREATE INDEX ON "Order" ("Größe");
-- up
DROP TABLE "Order";
-- down: loses-data
-- loses: public."Order"
CREATE TABLE "Order" (
    "user" bigint,
    "Größe" text,
    CONSTRAINT "is it?" CHECK ("user" > 0)
);
CREATE INDEX "Order_Größe_idx" ON "Order" ("Größe");

-- case: the author writes in lower case
create table a (id bigint, note text not null);
-- up
alter table a drop column note;
alter table a rename to b;
-- down: loses-data
-- loses: public.a.note
-- remark: public.a.note is NOT NULL: rows that are there get ''
alter table b rename to a;
-- note: rows that are there get '': choose what is right for them
alter table a add column note text not null default '';
alter table a alter column note drop default;

-- case: the author names the schema
CREATE TABLE public.a (id bigint);
-- up
ALTER TABLE public.a ADD COLUMN note text;
CREATE INDEX a_note ON public.a (note);
-- down: loses-new-data
-- loses: public.a.note
ALTER TABLE public.a DROP COLUMN note;
