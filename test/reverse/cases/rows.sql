-- case: inserted by key
CREATE TABLE a (id bigint PRIMARY KEY, note text);
-- up
INSERT INTO a (id, note) VALUES (1, 'one'), (2, 'it''s; two');
-- down: loses-new-data
-- loses: rows of public.a
DELETE FROM a WHERE id IN (1, 2);

-- case: inserted one by a unique text
CREATE TABLE a (id bigserial PRIMARY KEY, code text UNIQUE, note text);
-- up
INSERT INTO a (code, note) VALUES ('x', 'one');
-- down: loses-new-data
-- loses: rows of public.a
DELETE FROM a WHERE code = 'x';

-- case: inserted by a key of two
CREATE TABLE a (x bigint, y text, z text, PRIMARY KEY (x, y));
-- up
INSERT INTO a VALUES (1, 'a', 'z'), (2, 'b', lower('Z'));
-- down: loses-new-data
-- loses: rows of public.a
DELETE FROM a WHERE (x, y) IN ((1, 'a'), (2, 'b'));

-- case: inserted without a key
CREATE TABLE a (id bigserial PRIMARY KEY, note text);
-- up
INSERT INTO a (note) VALUES ('one');
-- down: manual
-- remark: rows inserted into public.a stay: which they are, only the author knows
-- note: rows inserted into public.a stay: which they are, only the author knows

-- case: inserted unless there
CREATE TABLE a (id bigint PRIMARY KEY, note text);
-- up
INSERT INTO a (id, note) VALUES (1, 'one') ON CONFLICT DO NOTHING;
-- down: manual
-- remark: rows inserted into public.a stay: which they are, only the author knows
-- note: rows inserted into public.a stay: which they are, only the author knows

-- case: inserted from a query
CREATE TABLE a (id bigint PRIMARY KEY, note text);
CREATE TABLE b (id bigint PRIMARY KEY, note text);
-- up
INSERT INTO b SELECT * FROM a;
-- down: manual
-- remark: rows inserted into public.b stay: which they are, only the author knows
-- note: rows inserted into public.b stay: which they are, only the author knows

-- case: inserted into a new table
CREATE TABLE a (id bigint PRIMARY KEY, note text);
-- up
CREATE TABLE b (id bigint PRIMARY KEY, note text);
INSERT INTO b SELECT * FROM a;
-- down: loses-new-data
-- loses: public.b
DROP TABLE b;

-- case: updated
CREATE TABLE a (id bigint PRIMARY KEY, note text);
-- up
UPDATE a SET note = lower(note);
-- down: loses-data
-- loses: values of public.a that note had
-- remark: values of public.a that note had are not kept anywhere

-- case: updated from an old column that goes
CREATE TABLE a (id bigint PRIMARY KEY, note text);
-- up
ALTER TABLE a ADD COLUMN remark text;
UPDATE a SET remark = note;
ALTER TABLE a DROP COLUMN note;
-- down: loses-data
-- loses: public.a.note
-- loses: public.a.remark
-- soft: column order of public.a: note comes back as its last column
ALTER TABLE a ADD COLUMN note text;
ALTER TABLE a DROP COLUMN remark;

-- case: deleted
CREATE TABLE a (id bigint PRIMARY KEY, note text);
-- up
DELETE FROM a WHERE id > 5;
-- down: loses-data
-- loses: rows of public.a
-- remark: rows of public.a are not kept anywhere

-- case: truncated
CREATE TABLE a (id bigint PRIMARY KEY, note text);
-- up
TRUNCATE a;
-- down: loses-data
-- loses: rows of public.a
-- remark: rows of public.a are not kept anywhere
