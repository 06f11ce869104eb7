-- case: check added
CREATE TABLE a (n integer);
-- up
ALTER TABLE a ADD CHECK (n > 0);
-- down: exact
ALTER TABLE a DROP CONSTRAINT a_n_check;

-- case: check added without looking at the rows
CREATE TABLE a (n integer);
-- up
ALTER TABLE a ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
-- down: exact
ALTER TABLE a DROP CONSTRAINT positive;

-- case: validated
CREATE TABLE a (n integer);
ALTER TABLE a ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
-- up
ALTER TABLE a VALIDATE CONSTRAINT positive;
-- down: none
-- soft: constraint public.a.positive stays validated

-- case: check dropped
CREATE TABLE a (n integer CONSTRAINT positive CHECK (n > 0));
COMMENT ON CONSTRAINT positive ON a IS 'of course';
-- up
ALTER TABLE a DROP CONSTRAINT positive;
-- down: exact
-- check: SELECT count(*) FROM a WHERE NOT (n > 0)
ALTER TABLE a ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
ALTER TABLE a VALIDATE CONSTRAINT positive;
COMMENT ON CONSTRAINT positive ON a IS 'of course';

-- case: check dropped that no row was tried against
CREATE TABLE a (n integer);
ALTER TABLE a ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
-- up
ALTER TABLE a DROP CONSTRAINT positive;
-- down: exact
ALTER TABLE a ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;

-- case: check replaced under its name
CREATE TABLE a (state text CONSTRAINT states CHECK (state IN ('new', 'done')));
-- up
ALTER TABLE a DROP CONSTRAINT states;
ALTER TABLE a ADD CONSTRAINT states CHECK (state IN ('new', 'done', 'lost'));
-- down: exact
-- check: SELECT count(*) FROM a WHERE NOT (state IN ('new', 'done'))
ALTER TABLE a DROP CONSTRAINT states;
ALTER TABLE a ADD CONSTRAINT states CHECK (state IN ('new', 'done')) NOT VALID;
ALTER TABLE a VALIDATE CONSTRAINT states;

-- case: check replaced in one statement
CREATE TABLE a (state text CONSTRAINT states CHECK (state IN ('new', 'done')));
-- up
ALTER TABLE a DROP CONSTRAINT states, ADD CONSTRAINT states CHECK (state <> '');
-- down: exact
-- check: SELECT count(*) FROM a WHERE NOT (state IN ('new', 'done'))
ALTER TABLE a DROP CONSTRAINT states;
ALTER TABLE a ADD CONSTRAINT states CHECK (state IN ('new', 'done')) NOT VALID;
ALTER TABLE a VALIDATE CONSTRAINT states;

-- case: IF EXISTS of a constraint that is not there
CREATE TABLE a (n integer);
-- up
ALTER TABLE a DROP CONSTRAINT IF EXISTS positive;
-- down: none

-- case: foreign key added
CREATE TABLE o (id bigint PRIMARY KEY);
CREATE TABLE a (o_id bigint);
-- up
ALTER TABLE a ADD FOREIGN KEY (o_id) REFERENCES o;
-- down: exact
ALTER TABLE a DROP CONSTRAINT a_o_id_fkey;

-- case: foreign key added by steps
CREATE TABLE o (id bigint PRIMARY KEY);
CREATE TABLE a (o_id bigint);
-- up
ALTER TABLE a ADD CONSTRAINT a_o FOREIGN KEY (o_id) REFERENCES o (id) NOT VALID;
ALTER TABLE a VALIDATE CONSTRAINT a_o;
-- down: exact
ALTER TABLE a DROP CONSTRAINT a_o;

-- case: foreign key dropped, with all its clauses
CREATE TABLE o (x bigint, y bigint, PRIMARY KEY (x, y));
CREATE TABLE a (x bigint, y bigint, CONSTRAINT a_o FOREIGN KEY (x, y) REFERENCES o MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED);
-- up
ALTER TABLE a DROP CONSTRAINT a_o;
-- down: exact
-- check: SELECT count(*) FROM a t WHERE t.x IS NOT NULL AND t.y IS NOT NULL AND NOT EXISTS (SELECT FROM o r WHERE r.x = t.x AND r.y = t.y)
ALTER TABLE a ADD CONSTRAINT a_o FOREIGN KEY (x, y) REFERENCES o (x, y) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
ALTER TABLE a VALIDATE CONSTRAINT a_o;

-- case: foreign key dropped that sets one column
CREATE TABLE o (x bigint, y bigint, PRIMARY KEY (x, y));
CREATE TABLE a (x bigint, y bigint, CONSTRAINT a_o FOREIGN KEY (x, y) REFERENCES o ON DELETE SET NULL (y));
-- up
ALTER TABLE a DROP CONSTRAINT a_o;
-- down: exact
-- check: SELECT count(*) FROM a t WHERE t.x IS NOT NULL AND t.y IS NOT NULL AND NOT EXISTS (SELECT FROM o r WHERE r.x = t.x AND r.y = t.y)
ALTER TABLE a ADD CONSTRAINT a_o FOREIGN KEY (x, y) REFERENCES o (x, y) ON DELETE SET NULL (y) NOT VALID;
ALTER TABLE a VALIDATE CONSTRAINT a_o;

-- case: foreign key to itself
CREATE TABLE a (id bigint PRIMARY KEY, parent bigint REFERENCES a (id));
-- up
DROP TABLE a;
-- down: loses-data
-- loses: public.a
CREATE TABLE a (
    id bigint NOT NULL,
    parent bigint,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);
ALTER TABLE a ADD CONSTRAINT a_parent_fkey FOREIGN KEY (parent) REFERENCES a (id);

-- case: foreign key of a partitioned table, before 18 [16]
CREATE TABLE o (id bigint PRIMARY KEY);
CREATE TABLE a (o_id bigint CONSTRAINT a_o REFERENCES o) PARTITION BY LIST (o_id);
-- up
ALTER TABLE a DROP CONSTRAINT a_o;
-- down: exact
-- check: SELECT count(*) FROM a t WHERE t.o_id IS NOT NULL AND NOT EXISTS (SELECT FROM o r WHERE r.id = t.o_id)
ALTER TABLE a ADD CONSTRAINT a_o FOREIGN KEY (o_id) REFERENCES o (id);

-- case: deferrable
CREATE TABLE o (id bigint PRIMARY KEY);
CREATE TABLE a (o_id bigint CONSTRAINT a_o REFERENCES o);
-- up
ALTER TABLE a ALTER CONSTRAINT a_o DEFERRABLE INITIALLY DEFERRED;
-- down: exact
ALTER TABLE a ALTER CONSTRAINT a_o NOT DEFERRABLE;

-- case: no longer deferrable
CREATE TABLE o (id bigint PRIMARY KEY);
CREATE TABLE a (o_id bigint CONSTRAINT a_o REFERENCES o DEFERRABLE);
-- up
ALTER TABLE a ALTER CONSTRAINT a_o NOT DEFERRABLE;
-- down: exact
ALTER TABLE a ALTER CONSTRAINT a_o DEFERRABLE INITIALLY IMMEDIATE;

-- case: primary key added to a nullable column
CREATE TABLE a (id bigint, note text);
-- up
ALTER TABLE a ADD PRIMARY KEY (id);
-- down: exact
ALTER TABLE a
    DROP CONSTRAINT a_pkey,
    ALTER COLUMN id DROP NOT NULL;

-- case: primary key added to a column that was not null
CREATE TABLE a (id bigint NOT NULL, note text);
-- up
ALTER TABLE a ADD CONSTRAINT a_key PRIMARY KEY (id);
-- down: exact
ALTER TABLE a DROP CONSTRAINT a_key;

-- case: primary key dropped
CREATE TABLE a (id bigint CONSTRAINT a_key PRIMARY KEY, note text);
-- up
ALTER TABLE a DROP CONSTRAINT a_key;
-- down: exact
-- check: SELECT id, count(*) FROM a GROUP BY id HAVING count(*) > 1
ALTER TABLE a ADD CONSTRAINT a_key PRIMARY KEY (id);

-- case: primary key dropped with what references it
CREATE TABLE a (id bigint CONSTRAINT a_key PRIMARY KEY, note text);
CREATE TABLE b (a_id bigint REFERENCES a (id));
-- up
ALTER TABLE a DROP CONSTRAINT a_key CASCADE;
-- down: exact
-- check: SELECT id, count(*) FROM a GROUP BY id HAVING count(*) > 1
-- check: SELECT count(*) FROM b t WHERE t.a_id IS NOT NULL AND NOT EXISTS (SELECT FROM a r WHERE r.id = t.a_id)
ALTER TABLE a ADD CONSTRAINT a_key PRIMARY KEY (id);
ALTER TABLE b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id) NOT VALID;
ALTER TABLE b VALIDATE CONSTRAINT b_a_id_fkey;

-- case: primary key moved
CREATE TABLE a (id bigint PRIMARY KEY, nr bigint NOT NULL);
-- up
ALTER TABLE a DROP CONSTRAINT a_pkey;
ALTER TABLE a ADD PRIMARY KEY (nr);
-- down: exact
-- check: SELECT id, count(*) FROM a GROUP BY id HAVING count(*) > 1
ALTER TABLE a DROP CONSTRAINT a_pkey;
ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (id);

-- case: unique added
CREATE TABLE a (x bigint, y text);
-- up
ALTER TABLE a ADD UNIQUE (x, y);
-- down: exact
ALTER TABLE a DROP CONSTRAINT a_x_y_key;

-- case: unique dropped, with its clauses
CREATE TABLE a (x bigint, y text, z text, CONSTRAINT once UNIQUE NULLS NOT DISTINCT (x) INCLUDE (z) WITH (fillfactor = 70) DEFERRABLE);
-- up
ALTER TABLE a DROP CONSTRAINT once;
-- down: exact
-- check: SELECT x, count(*) FROM a GROUP BY x HAVING count(*) > 1
ALTER TABLE a ADD CONSTRAINT once UNIQUE NULLS NOT DISTINCT (x) INCLUDE (z) WITH (fillfactor = 70) DEFERRABLE;

-- case: unique from an index
CREATE TABLE a (x bigint, y text);
CREATE UNIQUE INDEX a_x ON a (x);
-- up
ALTER TABLE a ADD CONSTRAINT once UNIQUE USING INDEX a_x;
-- down: exact
ALTER TABLE a DROP CONSTRAINT once;
CREATE UNIQUE INDEX a_x ON a (x);

-- case: unique from an index of its own name
CREATE TABLE a (x bigint, y text);
CREATE UNIQUE INDEX a_x ON a (x);
-- up
ALTER TABLE a ADD UNIQUE USING INDEX a_x;
-- down: exact
ALTER TABLE a DROP CONSTRAINT a_x;
CREATE UNIQUE INDEX a_x ON a (x);

-- case: unique from an index made concurrently [statement]
CREATE TABLE a (x bigint, y text);
-- up
CREATE UNIQUE INDEX CONCURRENTLY a_x ON a (x);
ALTER TABLE a ADD CONSTRAINT once UNIQUE USING INDEX a_x;
-- down: exact
ALTER TABLE a DROP CONSTRAINT once;

-- case: primary key from an index
CREATE TABLE a (x bigint, y text);
CREATE UNIQUE INDEX a_x ON a (x);
-- up
ALTER TABLE a ADD CONSTRAINT a_key PRIMARY KEY USING INDEX a_x;
-- down: exact
ALTER TABLE a
    DROP CONSTRAINT a_key,
    ALTER COLUMN x DROP NOT NULL;
CREATE UNIQUE INDEX a_x ON a (x);

-- case: exclusion dropped
CREATE TABLE a (r int4range, x point, CONSTRAINT apart EXCLUDE USING gist (r WITH &&, x WITH ~=) WHERE (r IS NOT NULL));
-- up
ALTER TABLE a DROP CONSTRAINT apart;
-- down: exact
ALTER TABLE a ADD CONSTRAINT apart EXCLUDE USING gist (r WITH &&, x WITH ~=) WHERE (r IS NOT NULL);

-- case: exclusion added
CREATE TABLE a (r int4range);
-- up
ALTER TABLE a ADD EXCLUDE USING gist (r WITH &&);
-- down: exact
ALTER TABLE a DROP CONSTRAINT a_r_excl;

-- case: renamed
CREATE TABLE a (x bigint CONSTRAINT once UNIQUE);
-- up
ALTER TABLE a RENAME CONSTRAINT once TO twice;
-- down: exact
ALTER TABLE a RENAME CONSTRAINT twice TO once;

-- case: its index renamed
CREATE TABLE a (x bigint CONSTRAINT once UNIQUE);
-- up
ALTER INDEX once RENAME TO twice;
-- down: exact
ALTER TABLE a RENAME CONSTRAINT twice TO once;

-- case: check on a domain added
CREATE DOMAIN d AS text;
-- up
ALTER DOMAIN d ADD CONSTRAINT short CHECK (length(VALUE) < 9);
-- down: exact
ALTER DOMAIN d DROP CONSTRAINT short;

-- case: check on a domain dropped
CREATE DOMAIN d AS text CONSTRAINT short CHECK (length(VALUE) < 9);
-- up
ALTER DOMAIN d DROP CONSTRAINT short;
-- down: exact
ALTER DOMAIN d ADD CONSTRAINT short CHECK (length(VALUE) < 9);

-- case: names that the server shortens and numbers
CREATE TABLE a_table_with_a_name_that_is_quite_long_indeed (a_column_with_a_long_name bigint UNIQUE);
-- up
ALTER TABLE a_table_with_a_name_that_is_quite_long_indeed ADD UNIQUE (a_column_with_a_long_name);
-- down: exact
ALTER TABLE a_table_with_a_name_that_is_quite_long_indeed DROP CONSTRAINT a_table_with_a_name_that_is_quit_a_column_with_a_long_name_key1;

-- case: check inherited by children
CREATE TABLE p (n integer);
CREATE TABLE c () INHERITS (p);
-- up
ALTER TABLE p ADD CONSTRAINT positive CHECK (n > 0);
-- down: exact
ALTER TABLE p DROP CONSTRAINT positive;

-- case: check dropped from parent and children
CREATE TABLE p (n integer CONSTRAINT positive CHECK (n > 0));
CREATE TABLE c () INHERITS (p);
-- up
ALTER TABLE p DROP CONSTRAINT positive;
-- down: exact
-- check: SELECT count(*) FROM p WHERE NOT (n > 0)
ALTER TABLE p ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
ALTER TABLE p VALIDATE CONSTRAINT positive;

-- case: check that uses a column renamed since
CREATE TABLE a (n integer, CONSTRAINT positive CHECK (a.n > 0));
ALTER TABLE a RENAME COLUMN n TO nr;
ALTER TABLE a RENAME TO b;
-- up
ALTER TABLE b DROP CONSTRAINT positive;
-- down: exact
-- check: SELECT count(*) FROM b WHERE NOT (b.nr > 0)
ALTER TABLE b ADD CONSTRAINT positive CHECK (b.nr > 0) NOT VALID;
ALTER TABLE b VALIDATE CONSTRAINT positive;

-- case: not null with a name
CREATE TABLE a (n integer);
-- up
ALTER TABLE a ADD CONSTRAINT there NOT NULL n;
-- down: exact
ALTER TABLE a
    DROP CONSTRAINT there,
    ALTER COLUMN n DROP NOT NULL;

-- case: named not null dropped
CREATE TABLE a (n integer CONSTRAINT there NOT NULL);
-- up
ALTER TABLE a DROP CONSTRAINT there;
-- down: exact
-- check: SELECT count(*) FROM a WHERE n IS NULL
ALTER TABLE a ADD CONSTRAINT there NOT NULL n;
