/** Migrations of our own making: the history that the measured file stands on, and the file itself. */
export function history(files) {
  return Array.from({ length: files }, (_, i) => ({
    name: `${String(i + 1).padStart(5, '0')}_make_t${i}.sql`,
    text: `-- +goose Up\n${i === 0 ? 'create table canary (id bigint primary key);\n' : ''}create table t${i} (\n  id bigint generated always as identity primary key,\n  name text not null,\n  amount numeric(10, 2) not null default 0,\n  made_at timestamptz not null default now()\n);\n\n-- +goose Down\ndrop table t${i};\n`,
  }));
}

const STATEMENTS = [
  (i, t) => `alter table ${t} add column note_${i} text;`,
  (i, t) => `create index ${t}_amount_${i} on ${t} (amount) where amount > ${i};`,
  (i, t) => `alter table ${t} add constraint positive_${i} check (amount > ${i}) not valid;`,
  (i, t) => `update ${t} set name = 'name ${i}' where id = ${i};`,
  (i, t) =>
    `create table extra_${i} (\n  id bigint primary key,\n  ${t}_id bigint not null references ${t} (id),\n  body jsonb not null default '{}'\n);`,
  (i, t) => `comment on column ${t}.name is 'what people call it, ${i}';`,
  (i, t) => `alter table ${t} alter column amount type numeric(12, 2);`,
  (i, t) => `insert into ${t} (name, amount) values ('first ${i}', 1), ('second ${i}', 2);`,
];

export const CANARY = 'drop table canary;';

/** A goose migration of `count` statements, the canary last, on a line of its own. */
export function migration(count, tables) {
  const lines = ['-- +goose Up'];
  for (let i = 0; i < count - 1; i += 1) lines.push(STATEMENTS[i % STATEMENTS.length](i, `t${i % tables}`));
  lines.push(CANARY);
  return `${lines.join('\n')}\n`;
}
