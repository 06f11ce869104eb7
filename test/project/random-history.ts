type Next = (below: number) => number;

const TABLES = ['t', 'u', 'v', 'orders', '"Odd"', 's.t'];
const COLUMNS = ['a', 'b', 'c', 'note', 'état'];
const TYPES = ['int', 'bigint', 'text', 'varchar(20)', 'numeric(10, 2)', 'mood', 'serial', 'timestamptz'];

/** What migrations do, with few names, so that statements often speak of each other's objects. */
const STATEMENTS: readonly ((pick: Pick) => string)[] = [
  (p) => `create table ${p.table()} (id bigint primary key, ${p.column()} ${p.type()}, ${p.column()} ${p.type()})`,
  (p) => `create table if not exists ${p.table()} (like ${p.table()} including all)`,
  (p) => `alter table ${p.table()} add column ${p.column()} ${p.type()} not null default now()`,
  (p) => `alter table ${p.table()} add ${p.column()} ${p.type()}, drop column if exists ${p.column()}`,
  (p) => `alter table ${p.table()} alter ${p.column()} type ${p.type()}`,
  (p) => `alter table ${p.table()} alter ${p.column()} set not null`,
  (p) => `alter table ${p.table()} rename ${p.column()} to ${p.column()}`,
  (p) => `alter table ${p.table()} rename to ${p.name()}`,
  (p) => `alter table ${p.table()} add constraint k_${p.column()} foreign key (${p.column()}) references ${p.table()}`,
  (p) => `alter table ${p.table()} add check (${p.column()} is not null) not valid`,
  (p) => `alter table ${p.table()} attach partition ${p.table()} default`,
  (p) => `create index on ${p.table()} (${p.column()})`,
  (p) => `create unique index concurrently i_${p.column()} on ${p.table()} (${p.column()})`,
  (p) => `drop index if exists i_${p.column()}`,
  (p) => `drop table ${p.table()} cascade`,
  (p) => `create type mood as enum ('sad', 'ok')`.replace('mood', p.any(['mood', 's.mood'])),
  (p) => `alter type mood add value '${p.column()}'`,
  (p) => `create view w_${p.column()} as select ${p.column()} from ${p.table()}`,
  () => 'drop type mood cascade',
  () => 'create schema if not exists s',
  () => 'drop schema s cascade',
  (p) => `set search_path to ${p.any(['public', 's, public', '"S"'])}`,
  () => "set local lock_timeout = '2s'",
  () => "set lock_timeout = '1s'",
  (p) => p.any(['begin', 'commit', 'rollback']),
  (p) => `do $$ begin execute 'drop table ${p.table()}'; end $$`,
  (p) => `delete from ${p.table()}`,
  (p) => `update ${p.table()} set ${p.column()} = 1 where id = 2`,
  (p) => `insert into ${p.table()} values (1)`,
  (p) => `comment on table ${p.table()} is '🚂 ${p.column()}'`,
  (p) => `grant select on ${p.table()} to reader`,
  (p) => `alter table ${p.table()} ad column ${p.column()} oops`,
  (p) =>
    `-- handrail-ignore drop-table, create-index-blocks-writes: tried\ncreate index on ${p.table()} (${p.column()})`,
  (p) => `create function f_${p.column()}() returns int language sql begin atomic select 1; select 2; end`,
];

class Pick {
  readonly #next: Next;

  constructor(next: Next) {
    this.#next = next;
  }

  any(of: readonly string[]): string {
    return of[this.#next(of.length)] as string;
  }

  table = (): string => this.any(TABLES);
  column = (): string => this.any(COLUMNS);
  type = (): string => this.any(TYPES);
  name = (): string => this.any(TABLES.slice(0, -1));
}

function statement(next: Next): string {
  return `${(STATEMENTS[next(STATEMENTS.length)] as (pick: Pick) => string)(new Pick(next))};\n`;
}

/** A folder of migrations that changes at random, one edit at a time. */
export class RandomHistory {
  readonly files = new Map<string, string>();
  readonly #next: Next;
  readonly #tool: 'goose' | 'golang-migrate';
  /** The most statements that a new file has. */
  readonly #most: number;

  constructor(next: Next, tool: 'goose' | 'golang-migrate', most: number) {
    this.#next = next;
    this.#tool = tool;
    this.#most = most;
    this.files.set('handrail.json', `{ "baseline": "none", "tool": "${tool}", "postgres": 16 }`);
    for (let i = 0; i < 6; i += 1) this.#create();
  }

  get paths(): readonly string[] {
    return [...this.files.keys()].filter((path) => path.endsWith('.sql')).sort();
  }

  /** One edit; the file whose text changed, or null when files came or went. */
  edit(): string | null {
    const kind = this.#next(20);
    if (kind === 0) return this.#create();
    const path = this.paths[this.#next(this.paths.length)];
    if (path === undefined) return this.#create();
    if (kind === 1) return this.#remove(path);
    if (kind === 2) return this.#swap(path);
    const lines = (this.files.get(path) ?? '').split(/(?<=;\n)/);
    if (kind < 8) lines.splice(1 + this.#next(lines.length), 0, statement(this.#next));
    else if (kind < 11) lines.splice(1 + this.#next(lines.length), 1);
    else if (kind < 15) lines[this.#next(lines.length)] = statement(this.#next);
    else if (kind < 17) lines.splice(this.#next(lines.length), 0, ...lines.splice(this.#next(lines.length), 2));
    this.files.set(path, kind < 17 ? lines.join('') : this.#scratched(lines.join('')));
    return path;
  }

  /** As a hand that slips: some characters are gone, or too many. */
  #scratched(text: string): string {
    const at = this.#next(text.length + 1);
    const typed = ["'", '"', ';', '(', ')', '\n', '$$', '--', '/*', 'x', ' ', '-- +goose Down\n', '🚂'];
    return text.slice(0, at) + (typed[this.#next(typed.length)] ?? '') + text.slice(at + this.#next(6));
  }

  #create(): null {
    const number = String(1 + this.#next(30)).padStart(5, '0');
    const some = (): string => Array.from({ length: 1 + this.#next(this.#most) }, () => statement(this.#next)).join('');
    if (this.#tool === 'goose') {
      const marker = this.#next(4) === 0 ? '-- +goose NO TRANSACTION\n' : '';
      this.files.set(`m/${number}_x.sql`, `${marker}-- +goose Up\n${some()}-- +goose Down\n${some()}`);
    } else {
      this.files.set(`m/${number}_x.up.sql`, some());
      if (this.#next(2) === 0) this.files.set(`m/${number}_x.down.sql`, some());
    }
    return null;
  }

  #remove(path: string): null {
    if (this.paths.length > 3) this.files.delete(path);
    return null;
  }

  #swap(path: string): null {
    const other = this.paths[this.#next(this.paths.length)] as string;
    const text = this.files.get(path) as string;
    this.files.set(path, this.files.get(other) as string);
    this.files.set(other, text);
    return null;
  }
}
