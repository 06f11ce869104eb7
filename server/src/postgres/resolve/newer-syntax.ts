import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { Written } from '../../model/written/statement.ts';
import type { WrittenColumn, WrittenConstraint } from '../../model/written/table-parts.ts';
import { wordsOf } from '../words-of.ts';
import type { Resolver } from './resolver.ts';

/** Something in a statement that servers before `since` do not parse. */
interface Newer {
  readonly since: number;
  readonly what: string;
}

/**
 * The parser is the newest server's; an older one refuses what its grammar does not have yet.
 * Source: src/backend/parser/gram.y of each version, and the release notes,
 * https://www.postgresql.org/docs/release/
 */
export function refuseNewerSyntax(resolver: Resolver, written: Written, text: string): void {
  const { version } = resolver.setting;
  if (version >= 18) return;
  const newer = [...inStatement(written), ...inWords(written, text)].find(({ since }) => version < since);
  if (newer !== undefined) resolver.fail('42601', `syntax error: ${newer.what} needs PostgreSQL ${newer.since}`);
}

function inStatement(written: Written): readonly Newer[] {
  switch (written.kind) {
    case 'create-table':
      return [
        ...written.table.columns.flatMap(inColumn),
        ...written.table.constraints.flatMap((constraint) => inConstraint(constraint, 'table')),
      ];
    case 'alter-table':
      return written.actions.flatMap(inAction);
    case 'create-index':
      return written.index.nullsNotDistinct ? [{ since: 15, what: 'NULLS NOT DISTINCT' }] : [];
    case 'create-statistics':
      return written.name === null ? [{ since: 16, what: 'CREATE STATISTICS without a name' }] : [];
    case 'dml':
      return written.dml.verb === 'merge' ? [{ since: 15, what: 'MERGE' }] : [];
    case 'reindex':
      return written.name === null ? [{ since: 16, what: 'REINDEX without a name' }] : [];
    case 'create-publication':
    case 'alter-publication':
      return written.schemas.length > 0 ? [{ since: 15, what: 'TABLES IN SCHEMA' }] : [];
    default:
      return [];
  }
}

function inAction(action: WrittenAction): readonly Newer[] {
  switch (action.kind) {
    case 'add-column':
      return inColumn(action.column);
    case 'add-constraint':
      return inConstraint(action.constraint, 'table');
    case 'set-expression':
      return [{ since: 17, what: 'SET EXPRESSION' }];
    case 'set-access-method': {
      const since = action.method === null || action.method === 'default' ? 17 : 15;
      return [{ since, what: 'SET ACCESS METHOD' }];
    }
    case 'alter-constraint': {
      if (action.enforced !== null) return [{ since: 18, what: 'ALTER CONSTRAINT … ENFORCED' }];
      return action.noInherit === null ? [] : [{ since: 18, what: 'ALTER CONSTRAINT … INHERIT' }];
    }
    default:
      return [];
  }
}

function inColumn(column: WrittenColumn): readonly Newer[] {
  const virtual = column.generated !== null && !column.generated.stored;
  return [
    ...(virtual ? [{ since: 18, what: 'a virtual generated column' }] : []),
    ...(column.storage === null ? [] : [{ since: 16, what: 'STORAGE of a new column' }]),
    ...column.constraints.flatMap((constraint) => inConstraint(constraint, 'column')),
  ];
}

function inConstraint(constraint: WrittenConstraint, of: 'table' | 'column'): readonly Newer[] {
  const newer: Newer[] = [];
  if (constraint.type === 'not null' && of === 'table') newer.push({ since: 18, what: 'a NOT NULL table constraint' });
  if (constraint.type === 'not null' && constraint.noInherit) newer.push({ since: 18, what: 'NOT NULL … NO INHERIT' });
  if (!constraint.enforced) newer.push({ since: 18, what: 'NOT ENFORCED' });
  if (constraint.withoutOverlaps) newer.push({ since: 18, what: 'WITHOUT OVERLAPS' });
  if (constraint.nullsNotDistinct) newer.push({ since: 15, what: 'NULLS NOT DISTINCT' });
  if ((constraint.references?.setColumns.length ?? 0) > 0) newer.push({ since: 15, what: 'columns of ON DELETE SET' });
  return newer;
}

/** What is only in the words: they follow each other just so. */
const WORDS: readonly (Newer & { readonly words: string })[] = [
  { since: 17, what: 'WHEN NOT MATCHED BY', words: 'not matched by' },
  { since: 17, what: 'SET STATISTICS DEFAULT', words: 'set statistics default' },
  { since: 16, what: 'SET STORAGE DEFAULT', words: 'set storage default' },
];

function inWords(written: Written, text: string): readonly Newer[] {
  if (written.kind !== 'alter-table' && written.kind !== 'create-table' && written.kind !== 'dml') return [];
  const found = WORDS.filter(({ words }) => new RegExp(words.replaceAll(' ', '\\s+'), 'i').test(text));
  if (found.length === 0) return [];
  const words = ` ${wordsOf(text).join(' ')} `;
  return found.filter((newer) => words.includes(` ${newer.words} `));
}
