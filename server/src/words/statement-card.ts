import { assertNever } from '../base/assert-never.ts';
import type { Effect, EffectOf } from '../model/effect.ts';
import { blocksReads, blocksWrites, strength } from '../model/lock-mode.ts';
import type { Dialect } from '../model/migration.ts';
import type { Outcome } from '../model/outcome.ts';
import { because, said } from './locks.ts';

/** What is known of a statement, and where each claim comes from. */
export interface StatementFacts {
  readonly tag: string;
  readonly effects: readonly Effect[];
  readonly outcome: Outcome;
  readonly sources: readonly string[];
  readonly dialect: Dialect;
  /** Major version of the server; told for PostgreSQL alone. */
  readonly version: number;
}

/** What one statement takes, who waits, why and until when, as Markdown for a hover. */
export function statementCard(step: StatementFacts): string {
  const lines = [`**${step.tag}**`, ...lockLines(step), ...workLines(step), ...outcomeLines(step), ...sources(step)];
  return lines.join('\n\n');
}

function lockLines(step: StatementFacts): readonly string[] {
  const locks = step.effects
    .filter((effect) => effect.kind === 'lock')
    .filter((lock) => lock.relation.kind !== 'index');
  if (locks.length === 0) return isSilent(step) ? [] : ['Takes no lock that anybody waits for.'];
  const target = locks.find((lock) => lock.source === 'direct')?.relation.name ?? null;
  const rows = [...locks]
    .sort((a, b) => strength(b.mode) - strength(a.mode))
    .map((lock) => `- ${lockLine(lock, target)}`);
  return [rows.join('\n')];
}

/** Locks that nobody knows of; of other servers than PostgreSQL nothing is claimed. */
function isSilent({ dialect, effects }: StatementFacts): boolean {
  return dialect !== 'postgresql' || effects.some((effect) => effect.kind === 'unknown' && effect.about === 'locks');
}

function lockLine(lock: EffectOf<'lock'>, target: string | null): string {
  const how = because(lock, target);
  const until = lock.until === 'commit' ? 'until commit' : 'until it ends';
  return `\`${lock.mode}\` on ${said(lock.relation.name)}${how === '' ? '' : ` (${how})`} ${until}: ${consequence(lock)}`;
}

function consequence(lock: EffectOf<'lock'>): string {
  if (lock.relation.new) return 'made by this migration, so nobody waits';
  if (blocksReads(lock.mode)) return 'reads and writes wait';
  if (blocksWrites(lock.mode)) return 'writes wait, reads go on';
  if (lock.mode === 'SHARE UPDATE EXCLUSIVE') return 'reads and writes go on; other schema changes and VACUUM wait';
  return 'reads and writes go on';
}

function workLines({ dialect, effects }: StatementFacts): readonly string[] {
  const rows = effects.flatMap((effect) => workLine(effect) ?? []);
  if (rows.length === 0 && dialect !== 'postgresql') return [];
  return rows.length === 0
    ? ['Changes the catalog only: no row is read or written.']
    : [rows.map((row) => `- ${row}`).join('\n')];
}

function workLine(effect: Effect): string | null {
  switch (effect.kind) {
    case 'rewrite':
      return `writes all of ${said(effect.relation.name)} anew`;
    case 'scan':
      return `reads all of ${said(effect.relation.name)}`;
    case 'build':
      return `builds index ${said(effect.index)}`;
    case 'loss':
      return `loses ${effect.of === 'column' ? 'the values of' : 'the rows of'} ${said(effect.what)}`;
    case 'unknown':
      return `not known: ${effect.about} (${effect.reason})`;
    case 'lock':
      return null;
    default:
      return assertNever(effect);
  }
}

const SERVERS: Readonly<Record<Dialect, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
};

function outcomeLines({
  outcome,
  dialect,
}: {
  readonly outcome: Outcome;
  readonly dialect: Dialect;
}): readonly string[] {
  const server = SERVERS[dialect];
  switch (outcome.kind) {
    case 'applies':
      return [];
    case 'fails':
      return [`${server} refuses it: ${outcome.message} (${outcome.sqlstate}).`];
    case 'maybe':
      return [`${server} may refuse it: ${outcome.message} (${outcome.sqlstate}); ${outcome.because}.`];
    case 'unknown':
      return [`Whether it works is not known: ${outcome.because}.`];
    default:
      return assertNever(outcome);
  }
}

function sources({ sources: all, dialect, version }: StatementFacts): readonly string[] {
  if (all.length === 0) return [];
  const shown = all
    .slice(0, 3)
    .map((source) => source.split('; ')[0] ?? source)
    .map((source) => (source.startsWith('http') ? `[documentation](${source})` : source));
  const server = dialect === 'postgresql' ? `PostgreSQL ${version}` : SERVERS[dialect];
  return [`${server} · source: ${[...new Set(shown)].join(' · ')}`];
}
