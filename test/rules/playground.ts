import type { Database, DatabaseServer } from '../../server/src/model/ports/database.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { listingOf } from '../layouts/listing.ts';
import type { Fixed } from './apply-fix.ts';
import type { Project } from './project.ts';

/** What a server makes of files: their schema, or the first refusal. */
export interface Played {
  readonly error: string | null;
  readonly schema: readonly (string | null)[];
}

const SCHEMA = `
  select format('%s.%s %s%s%s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
                ' default ' || pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
  union all
  select format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) from pg_constraint
    where connamespace = 'public'::regnamespace and conrelid <> 0
  union all
  select format('%s %s', pg_get_indexdef(indexrelid), indisvalid) from pg_index join pg_class c on c.oid = indexrelid
    where c.relnamespace = 'public'::regnamespace
  order by 1`;

/** One embedded server for all tests, swept between them. */
export class Playground {
  readonly #server: DatabaseServer;
  readonly #database: Database;

  private constructor(server: DatabaseServer, database: Database) {
    this.#server = server;
    this.#database = database;
  }

  static async open(starting: Promise<DatabaseServer>): Promise<Playground> {
    const server = await starting;
    const database = await server.scratch();
    if (!database.ok) throw new Error(database.error);
    return new Playground(server, database.value);
  }

  async close(): Promise<void> {
    await this.#database.close();
    await this.#server.close();
  }

  /** The schema after the project's earlier migrations and then these files. */
  async after(project: Project, files: Fixed): Promise<Played> {
    await this.#sweep();
    const earlier = Object.entries(project.files).filter(([path]) => path.endsWith('.sql') && path !== project.path);
    const all = { ...project.files, ...Object.fromEntries(files) };
    for (const [path, text] of [...earlier, ...files]) {
      const error = path.endsWith('.sql') ? await this.#migrate(project, path, text, all) : null;
      if (error !== null) return { error: `${path}: ${error}`, schema: [] };
    }
    const answer = await this.#database.run(SCHEMA);
    return answer.ok
      ? { error: null, schema: answer.value.rows.map(({ line }) => line ?? null) }
      : { error: answer.error.error.message, schema: [] };
  }

  async #migrate(
    project: Project,
    path: string,
    text: string,
    files: Readonly<Record<string, string>>,
  ): Promise<string | null> {
    const { layout } = project.place.history.detected;
    for (const section of layout.sections(path, text, 'up', listingOf(files)).sections) {
      if (section.direction !== 'up') continue;
      const statements = split(text, section.span).statements.map(({ span }) => text.slice(span.start, span.end));
      const together = section.transaction === 'file' || (section.transaction === 'none' && statements.length > 1);
      const error = await this.#run(together ? ['begin', ...statements, 'commit'] : statements);
      if (error !== null) return error;
    }
    return null;
  }

  async #run(statements: readonly string[]): Promise<string | null> {
    for (const sql of statements) {
      const answer = await this.#database.run(sql);
      if (answer.ok) continue;
      await this.#database.run('rollback');
      return `${answer.error.error.sqlstate} ${answer.error.error.message}: ${sql}`;
    }
    return null;
  }

  async #sweep(): Promise<void> {
    const schemas = `select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`;
    const answer = await this.#database.run(schemas);
    const names = answer.ok ? answer.value.rows.flatMap(({ nspname }) => nspname ?? []) : [];
    for (const name of names) await this.#database.run(`drop schema "${name}" cascade`);
    await this.#database.run('discard all');
    await this.#database.run('create schema public');
  }
}
