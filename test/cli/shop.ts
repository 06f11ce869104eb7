import type { Files } from './project.ts';

/** A small history of goose: a first table, then an index that makes writers wait, then a column that goes. */
export const SHOP: Files = {
  'db/migrations/0001_create.sql': `-- +goose Up
CREATE TABLE orders (id bigint PRIMARY KEY, note text, guest text);

-- +goose Down
DROP TABLE orders;
`,
  'db/migrations/0002_find_by_note.sql': `-- +goose Up
CREATE INDEX orders_note_idx ON orders (note);
`,
  'db/migrations/0003_drop_guest.sql': `-- +goose Up
ALTER TABLE orders DROP COLUMN guest;

-- +goose Down
ALTER TABLE orders ADD COLUMN guest text;
`,
};
