import type { Evidence, ObservedLock } from '../../model/evidence.ts';
import { blocksReads, blocksWrites, strength } from '../../model/lock-mode.ts';
import type { DownAnswer } from '../../service/down.ts';
import type { PreviewedStatement, PreviewResult } from '../../service/preview.ts';
import { LineIndex } from '../../sql/line-index.ts';

/** The preview as a document: the verdict, each statement with what was said beside what was seen, the way back. */
export function previewMarkdown(result: PreviewResult, down: DownAnswer | null): string {
  const lines = new LineIndex(result.source);
  const parts = [
    `# ${result.path.split('/').at(-1) ?? result.path}`,
    verdict(result),
    `Observed on ${result.engine}, ${result.mode === 'embedded' ? 'embedded and thrown away' : 'in a scratch database that is dropped'}. Nothing of yours was touched.`,
    '## Statements',
    statements(result, lines),
    ...details(result, lines),
    '## What changes in the schema',
    schema(result),
    ...wayBack(down),
    ...notes(result),
  ];
  return `${parts.join('\n\n')}\n`;
}

function verdict(result: PreviewResult): string {
  const failed = result.statements.filter(({ observed }) => observed.error !== null).length;
  const differ = result.statements.filter((statement) => !statement.agrees).length;
  const parts = [
    failed === 0
      ? result.end === null
        ? '**It runs.**'
        : `**COMMIT fails:** ${cell(result.end)}.`
      : `**${failed} of ${count(result.statements.length)} ${failed === 1 ? 'fails' : 'fail'}.**`,
    waiting(result),
    differ === 0
      ? 'Everything was as predicted.'
      : `**${differ} ${differ === 1 ? 'statement was' : 'statements were'} not as predicted**, marked ≠ below.`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function count(statements: number): string {
  return `${statements} ${statements === 1 ? 'statement' : 'statements'}`;
}

function waiting(result: PreviewResult): string {
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const { observed } of result.statements) {
    for (const lock of observed.locks) {
      if (lock.new || lock.kind === 'index') continue;
      if (blocksReads(lock.mode)) reads.add(name(lock.relation));
      else if (blocksWrites(lock.mode)) writes.add(name(lock.relation));
    }
  }
  const both = [...reads];
  const only = [...writes].filter((relation) => !reads.has(relation));
  const parts = [
    ...(both.length === 0 ? [] : [`Reads and writes wait on ${list(both)}.`]),
    ...(only.length === 0 ? [] : [`Writes wait on ${list(only)}.`]),
  ];
  return parts.length === 0 ? 'Nobody waits.' : parts.join(' ');
}

function list(names: readonly string[]): string {
  return names.map((relation) => `\`${relation}\``).join(', ');
}

function statements(result: PreviewResult, lines: LineIndex): string {
  const rows = result.statements.map(({ span, predicted, observed, agrees: same }) => [
    String(lines.positionAt(span.start).line + 1),
    cell(predicted?.kind ?? 'cut by the tool'),
    predicted === null ? 'nothing' : said(predicted),
    seen(observed),
    same ? '✓' : '≠',
    observed.rows === null ? '' : String(observed.rows),
    `${observed.milliseconds.toFixed(1)} ms`,
  ]);
  return table(['Line', 'Statement', 'Predicted', 'Observed', '', 'Rows', 'Time'], rows);
}

function said(predicted: NonNullable<PreviewedStatement['predicted']>): string {
  const parts = [
    ...predicted.locks.map((lock) => `${lock.mode} on ${code(lock.relation)}`),
    ...predicted.rewrites.map((relation) => `rewrites ${code(relation)}`),
    ...predicted.scans.map((relation) => `scans ${code(relation)}`),
    ...predicted.builds.map((index) => `builds ${code(index)}`),
    ...(predicted.outcome.kind === 'fails'
      ? [`fails: ${cell(predicted.outcome.message)} (${predicted.outcome.sqlstate})`]
      : []),
    ...predicted.unknown.map((reason) => `not known: ${cell(reason)}`),
  ];
  return parts.length === 0 ? 'nobody waits' : parts.join('<br>');
}

function seen(observed: Evidence): string {
  if (observed.skipped !== null) return `not run: ${cell(observed.skipped)}`;
  if (observed.error !== null) return `**fails:** ${cell(observed.error.message)} (${observed.error.sqlstate})`;
  const parts = [
    ...(observed.watched === 'afterwards' ? ['locks cannot be watched here: it runs outside a transaction'] : []),
    ...observed.locks.filter((lock) => !lock.new).map((lock) => lockSeen(lock, observed)),
    ...observed.rewrites.map((rewrite) => `${HOW[rewrite.how]} ${code(rewrite.relation)}`),
    ...observed.scans.map((relation) => `scans ${code(relation)}`),
    ...observed.builds.map((index) => `builds ${code(index)}`),
  ];
  return parts.length === 0 ? 'nobody waits' : parts.join('<br>');
}

const HOW = {
  rewritten: 'rewrites',
  copied: 'copies',
  emptied: 'empties',
  rebuilt: 'rebuilds',
  restarted: 'restarts',
} as const;

/** A stronger lock that an earlier statement took goes on: the weaker one makes nobody wait longer. */
function lockSeen(lock: ObservedLock, { held }: Evidence): string {
  const before = held.find(({ relation }) => relation === lock.relation);
  if (before === undefined || strength(before.mode) < strength(lock.mode))
    return `${lock.mode} on ${code(lock.relation)}`;
  return `${before.mode} on ${code(lock.relation)}, held already`;
}

/** Errors in full, each with what the server says about it. */
function details(result: PreviewResult, lines: LineIndex): readonly string[] {
  return result.statements.flatMap(({ span, observed }) => {
    if (observed.error === null) return [];
    const { message, detail, hint, sqlstate } = observed.error;
    const more = [detail, hint === null ? null : `Hint: ${hint}`]
      .filter((text) => text !== null)
      .map((text) => `> ${text}`);
    return [[`> **Line ${lines.positionAt(span.start).line + 1}:** ${message} (${sqlstate})`, ...more].join('\n>\n')];
  });
}

function schema(result: PreviewResult): string {
  if (result.schemaDifference.length === 0) return 'Nothing.';
  const rows = result.schemaDifference.map((difference) => [
    cell(difference.object),
    difference.kind === 'missing'
      ? 'dropped'
      : difference.kind === 'extra'
        ? 'new'
        : cell(difference.property ?? 'changed'),
    difference.kind === 'changed' ? `${code(difference.was ?? '')} → ${code(difference.now ?? '')}` : '',
  ]);
  return table(['Object', 'Change', ''], rows);
}

function wayBack(down: DownAnswer | null): readonly string[] {
  if (down === null) return [];
  const checks = down.prechecks.map(({ sql, why }) => `- ${why}: ${code(sql)}`);
  return [
    '## The way back',
    down.note,
    ...(down.sql === '' ? [] : [`\`\`\`sql\n${down.sql.trimEnd()}\n\`\`\``]),
    ...(checks.length === 0 ? [] : [`Check before it runs:\n${checks.join('\n')}`]),
  ];
}

function notes(result: PreviewResult): readonly string[] {
  return result.notes.length === 0 ? [] : ['## Notes', result.notes.map((note) => `- ${note}`).join('\n')];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function name(relation: string): string {
  return relation.replace(/^public\./, '');
}

function code(text: string): string {
  return `\`${cell(name(text)).replaceAll('`', "'")}\``;
}

/** A pipe or a line's end would break the table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}
