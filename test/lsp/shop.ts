import type { Files } from './editor.ts';

export const CONFIG = '{ "baseline": "none", "tool": "goose", "rules": { "missing-down-migration": "off" } }\n';

/** Two migrations of a shop; tests write the third. */
export const SHOP: Files = {
  'handrail.json': CONFIG,
  'migrations/0001_shop.sql': `-- +goose Up
create table customers (
  id bigint primary key,
  name text not null,
  email text
);
create table orders (
  id bigint primary key,
  customer_id bigint,
  note text
);

-- +goose Down
drop table orders;
drop table customers;
`,
  'migrations/0002_status.sql': `-- +goose Up
set local lock_timeout = '2s';
alter table orders add column status text;

-- +goose Down
alter table orders drop column status;
`,
};

export const THIRD = 'migrations/0003_next.sql';

export function up(...statements: readonly string[]): string {
  return ['-- +goose Up', "set local lock_timeout = '1s';", ...statements, ''].join('\n');
}
