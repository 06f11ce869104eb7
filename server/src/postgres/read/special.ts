import type {
  AlterDatabaseStmt,
  CreateSubscriptionStmt,
  DeclareCursorStmt,
  DiscardStmt,
  ExplainStmt,
  Node,
} from '@pgsql/types';
import type { Written } from '../../model/written/statement.ts';
import { optionValue } from './names.ts';
import { alterOther } from './other-alter.ts';
import { createOther } from './other-object.ts';
import type { Reading } from './reading.ts';
import { as, each } from './tree.ts';
import { namesIn } from './unread.ts';

/** A statement that changes nothing that is of interest here. */
export function harmless(reading: Reading, tag: string): Written {
  return { kind: 'harmless', tag, verb: reading.span(0) };
}

/** A statement that PostgreSQL refuses inside a transaction block (PreventInTransactionBlock). */
export function outside(reading: Reading, tag: string): Written {
  const words = tag.split(' ').length;
  return { kind: 'outside-transaction', tag, verb: reading.run(0, words), names: namesIn(reading) };
}

/** DISCARD ALL is refused in a transaction block, the others are not (DiscardCommand in discard.c). */
export function discard(reading: Reading, node: DiscardStmt): Written {
  return node.target === 'DISCARD_ALL' ? outside(reading, 'DISCARD ALL') : harmless(reading, 'DISCARD');
}

/** Only with a slot to make is it refused in a transaction block (CreateSubscription in subscriptioncmds.c). */
export function createSubscription(reading: Reading, node: CreateSubscriptionStmt): Written {
  const withoutSlot = each('DefElem', node.options).some(
    (option) =>
      /^(connect|create_slot)$/.test(option.defname ?? '') && /^(false|off|0)$/i.test(optionValue(reading, option)),
  );
  return withoutSlot ? createOther(reading, 'SUBSCRIPTION', node.subname) : outside(reading, 'CREATE SUBSCRIPTION');
}

export function alterDatabase(reading: Reading, node: AlterDatabaseStmt): Written {
  const moves = each('DefElem', node.options).some((option) => option.defname === 'tablespace');
  return moves ? outside(reading, 'ALTER DATABASE') : alterOther(reading, 'DATABASE', node.dbname);
}

/** The statement that EXPLAIN really runs, when it has ANALYZE; null for a mere plan. */
export function explained(reading: Reading, node: ExplainStmt): Node | null {
  const analyze = each('DefElem', node.options).find((option) => option.defname === 'analyze');
  if (analyze === undefined || /^(false|off|0)$/i.test(optionValue(reading, analyze))) return null;
  return node.query ?? null;
}

/** The query of a cursor: reading begins with DECLARE. */
export function declared(node: DeclareCursorStmt): Node | null {
  return as('SelectStmt', node.query) === null ? null : (node.query ?? null);
}
