-- case: partition
CREATE TABLE p (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
-- up
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE p_rest PARTITION OF p DEFAULT;
-- down: loses-new-data
-- loses: public.p_rest
-- loses: public.p1
DROP TABLE p_rest;
DROP TABLE p1;

-- case: partition dropped
CREATE TABLE p (id bigint DEFAULT 1, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX p_at ON p (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX p1_own ON p1 (id);
ALTER TABLE p1 ALTER COLUMN id SET DEFAULT 5;
-- up
DROP TABLE p1;
-- down: loses-data
-- loses: public.p1
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX p1_own ON p1 (id);
ALTER TABLE ONLY p1 ALTER COLUMN id SET DEFAULT 5;

-- case: partitioned table dropped
CREATE TABLE o (id bigint PRIMARY KEY);
CREATE TABLE p (id bigint, kind text, o_id bigint REFERENCES o (id), PRIMARY KEY (id, kind)) PARTITION BY LIST (kind);
CREATE TABLE p_a PARTITION OF p FOR VALUES IN ('a', 'b');
CREATE TABLE p_c PARTITION OF p FOR VALUES IN ('c') PARTITION BY HASH (id);
CREATE TABLE p_c0 PARTITION OF p_c FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE INDEX p_o ON p (o_id);
ALTER INDEX p_a_o_id_idx RENAME TO p_a_by_o;
-- up
DROP TABLE p;
-- down: loses-data
-- loses: public.p
-- loses: public.p_a
-- loses: public.p_c
-- loses: public.p_c0
CREATE TABLE p (
    id bigint NOT NULL,
    kind text NOT NULL,
    o_id bigint,
    CONSTRAINT p_pkey PRIMARY KEY (id, kind)
) PARTITION BY LIST (kind);
CREATE INDEX p_o ON p (o_id);
ALTER TABLE p ADD CONSTRAINT p_o_id_fkey FOREIGN KEY (o_id) REFERENCES o (id);
CREATE TABLE p_a PARTITION OF p FOR VALUES IN ('a', 'b');
CREATE TABLE p_c PARTITION OF p FOR VALUES IN ('c') PARTITION BY HASH (id);
CREATE TABLE p_c0 PARTITION OF p_c FOR VALUES WITH (MODULUS 2, REMAINDER 0);
ALTER INDEX p_a_o_id_idx RENAME TO p_a_by_o;

-- case: attached
CREATE TABLE p (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE p1 (id bigint NOT NULL, at date NOT NULL);
-- up
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- down: exact
ALTER TABLE p DETACH PARTITION p1;

-- case: attached to one with an index and a foreign key
CREATE TABLE o (id bigint PRIMARY KEY);
CREATE TABLE p (id bigint NOT NULL, at date NOT NULL, o_id bigint REFERENCES o (id)) PARTITION BY RANGE (at);
CREATE INDEX p_id ON p (id);
CREATE TABLE p1 (id bigint NOT NULL, at date NOT NULL, o_id bigint);
-- up
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- down: exact
ALTER TABLE p DETACH PARTITION p1;
ALTER TABLE p1 DROP CONSTRAINT p_o_id_fkey;
DROP INDEX p1_id_idx;

-- case: detached
CREATE TABLE p (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE INDEX p_id ON p (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- up
ALTER TABLE p DETACH PARTITION p1;
-- down: exact
-- check: SELECT count(*) FROM p1
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

-- case: detached and dropped
CREATE TABLE p (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- up
ALTER TABLE p DETACH PARTITION p1;
DROP TABLE p1;
-- down: loses-data
-- loses: public.p1
-- check: SELECT count(*) FROM p1
CREATE TABLE p1 (
    id bigint CONSTRAINT p_id_not_null NOT NULL,
    at date CONSTRAINT p_at_not_null NOT NULL
);
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

-- case: made partitioned by hand
CREATE TABLE a (id bigint NOT NULL, at date NOT NULL);
-- up
ALTER TABLE a RENAME TO a_old;
CREATE TABLE a (LIKE a_old INCLUDING ALL) PARTITION BY RANGE (at);
ALTER TABLE a ATTACH PARTITION a_old DEFAULT;
-- down: loses-new-data
-- loses: public.a
ALTER TABLE a DETACH PARTITION a_old;
DROP TABLE a;
ALTER TABLE a_old RENAME TO a;

-- case: partitioned table whose partitions nobody sees
CREATE TABLE p (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
-- up
DROP TABLE p;
-- down: manual
-- loses: public.p
-- remark: partitions of public.p that no migration made must be made again
CREATE TABLE p (
    id bigint,
    at date NOT NULL
) PARTITION BY RANGE (at);
