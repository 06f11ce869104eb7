import { assertNever } from '../../base/assert-never.ts';
import { keys, NO_TRANSACTION } from '../../model/state.ts';
import type { Written } from '../../model/written/statement.ts';
import { alterTable } from './alter-table.ts';
import { createTable, createTableAs } from './create-table.ts';
import {
  alterPublication,
  createExtension,
  createOther,
  createPublication,
  createSchema,
  createStatistics,
} from './database-objects.ts';
import { doBlock, taint } from './do-block.ts';
import { dropStatement } from './drop-statement.ts';
import { addEnumValue, createEnum, renameEnumValue } from './enums.ts';
import { createIndex } from './indexes.ts';
import { cluster, lockTable, refresh, reindex, vacuum } from './maintenance.ts';
import { refuseNewerSyntax } from './newer-syntax.ts';
import { comment, grant, ownerTo, setSchema } from './properties.ts';
import { rename } from './rename.ts';
import type { Resolver } from './resolver.ts';
import { alterRoutine, createRoutine } from './routines.ts';
import { dml, read, truncate } from './rows.ts';
import { alterSequence, createSequence } from './sequences.ts';
import { set, transactionControl } from './session.ts';
import { alterPolicy, createPolicy, createRule, createTrigger } from './table-attachments.ts';
import { alterDomain, createComposite, createDomain, createType } from './types-statements.ts';
import { createView } from './views.ts';

/** Tells what one statement does in the resolver's state, change by change; `text` is the statement's own. */
export function resolve(resolver: Resolver, written: Written, text: string): void {
  refuseNewerSyntax(resolver, written, text);
  refuseInTransaction(resolver, written);
  switch (written.kind) {
    case 'create-table':
      return createTable(resolver, written);
    case 'create-table-as':
      return createTableAs(resolver, written);
    case 'alter-table':
      return alterTable(resolver, written);
    case 'create-index':
      return createIndex(resolver, written);
    case 'drop':
      return dropStatement(resolver, written);
    case 'rename':
      return rename(resolver, written);
    case 'set-schema':
      return setSchema(resolver, written);
    case 'owner-to':
      return ownerTo(resolver, written);
    case 'comment':
      return comment(resolver, written);
    case 'create-schema':
      return createSchema(resolver, written);
    case 'create-enum':
      return createEnum(resolver, written);
    case 'add-enum-value':
      return addEnumValue(resolver, written);
    case 'rename-enum-value':
      return renameEnumValue(resolver, written);
    case 'create-domain':
      return createDomain(resolver, written);
    case 'alter-domain':
      return alterDomain(resolver, written);
    case 'create-composite':
      return createComposite(resolver, written);
    case 'create-type':
      return createType(resolver, written, text);
    case 'create-sequence':
      return createSequence(resolver, written);
    case 'alter-sequence':
      return alterSequence(resolver, written);
    case 'create-view':
      return createView(resolver, written);
    case 'refresh':
      return refresh(resolver, written);
    case 'create-routine':
      return createRoutine(resolver, written, text);
    case 'create-trigger':
      return createTrigger(resolver, written, text);
    case 'create-policy':
      return createPolicy(resolver, written);
    case 'alter-policy':
      return alterPolicy(resolver, written);
    case 'create-rule':
      return createRule(resolver, written, text);
    case 'create-extension':
      return createExtension(resolver, written);
    case 'create-statistics':
      return createStatistics(resolver, written, text);
    case 'create-publication':
      return createPublication(resolver, written, text);
    case 'alter-publication':
      return alterPublication(resolver, written);
    case 'grant':
      return grant(resolver, written);
    case 'create-other':
      return createOther(resolver, written, text);
    case 'truncate':
      return truncate(resolver, written);
    case 'dml':
      dml(resolver, written.dml);
      for (const nested of written.nested) dml(resolver, nested);
      return;
    case 'select':
      read(resolver, written.query, written.locking);
      for (const nested of written.nested) dml(resolver, nested);
      return;
    case 'lock-table':
      return lockTable(resolver, written);
    case 'reindex':
      return reindex(resolver, written);
    case 'cluster':
      return cluster(resolver, written);
    case 'vacuum':
      return vacuum(resolver, written);
    case 'set':
      return set(resolver, written);
    case 'transaction':
      return transactionControl(resolver, written);
    case 'several':
      for (const part of written.parts) {
        resolver.enter({ written: part, text });
        resolve(resolver, part, text);
      }
      return;
    case 'do':
      doBlock(resolver, written, text, resolve);
      return written.rest === null ? undefined : taint(resolver, written.rest.because, written.rest.names);
    case 'call':
      return taint(resolver, `what ${written.tag} runs is not in the statement`, namesIn(text));
    case 'opaque':
    case 'syntax-error':
      return taint(resolver, written.kind === 'opaque' ? written.because : written.message, written.names);
    case 'outside-transaction':
      return resolver.emit({ kind: 'outside-transaction', what: written.tag });
    case 'alter-other':
      return alterRoutine(resolver, written, text);
    case 'harmless':
      return;
    default:
      return assertNever(written);
  }
}

function namesIn(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/[a-z_][a-z0-9_$]*/g) ?? [])];
}

/**
 * Statements that refuse to run in a transaction block, an implicit one too (PreventInTransactionBlock in xact.c).
 * Source: each command's page, e.g. https://www.postgresql.org/docs/current/sql-createindex.html
 */
function refuseInTransaction(resolver: Resolver, written: Written): void {
  const block = (resolver.state.get(keys.transaction) ?? NO_TRANSACTION).block;
  if (block === 'none') return;
  const what = outsideTransaction(written);
  if (what !== null) resolver.fail('25001', `${what} cannot run inside a transaction block`);
}

/** The server's own words for a statement that must run outside a transaction, or null. */
export function outsideTransaction(written: Written): string | null {
  switch (written.kind) {
    case 'create-index':
      return written.index.concurrently ? 'CREATE INDEX CONCURRENTLY' : null;
    case 'drop':
      return written.concurrently ? 'DROP INDEX CONCURRENTLY' : null;
    case 'reindex':
      if (written.concurrently) return 'REINDEX CONCURRENTLY';
      return written.class === 'INDEX' || written.class === 'TABLE' ? null : `REINDEX ${written.class}`;
    case 'alter-table':
      return written.actions.some((a) => a.kind === 'detach-partition' && a.mode === 'concurrently')
        ? 'ALTER TABLE ... DETACH CONCURRENTLY'
        : null;
    case 'vacuum':
      return written.analyzeOnly ? null : 'VACUUM';
    case 'cluster':
      return written.table === null ? 'CLUSTER' : null;
    case 'outside-transaction':
      return written.tag;
    default:
      return null;
  }
}
