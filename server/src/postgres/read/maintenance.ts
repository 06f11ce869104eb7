import type { ClusterStmt, DefElem, LockStmt, Node, ReindexStmt, TruncateStmt, VacuumStmt } from '@pgsql/types';
import { LOCK_MODES } from '../../model/lock-mode.ts';
import type { Written, WrittenOf } from '../../model/written/statement.ts';
import { nameAt, optionValue, relationName } from './names.ts';
import type { Reading } from './reading.ts';
import { each } from './tree.ts';

export function truncate(reading: Reading, node: TruncateStmt): Written {
  return {
    kind: 'truncate',
    tag: 'TRUNCATE TABLE',
    verb: reading.run(0, reading.is(1, 'table') ? 2 : 1),
    tables: each('RangeVar', node.relations).map((relation) => ({
      name: relationName(reading, relation),
      only: relation.inh !== true,
    })),
    cascade: node.behavior === 'DROP_CASCADE',
    restartIdentity: node.restart_seqs === true,
  };
}

export function lockTable(reading: Reading, node: LockStmt): Written {
  return {
    kind: 'lock-table',
    tag: 'LOCK TABLE',
    verb: reading.run(0, reading.is(1, 'table') ? 2 : 1),
    tables: each('RangeVar', node.relations).map((relation) => ({
      name: relationName(reading, relation),
      only: relation.inh !== true,
    })),
    // Modes are numbered from 1, weakest first (lockdefs.h).
    mode: LOCK_MODES[(node.mode ?? LOCK_MODES.length) - 1] ?? 'ACCESS EXCLUSIVE',
  };
}

const REINDEX_CLASSES: Readonly<Record<NonNullable<ReindexStmt['kind']>, WrittenOf<'reindex'>['class']>> = {
  REINDEX_OBJECT_INDEX: 'INDEX',
  REINDEX_OBJECT_TABLE: 'TABLE',
  REINDEX_OBJECT_SCHEMA: 'SCHEMA',
  REINDEX_OBJECT_SYSTEM: 'SYSTEM',
  REINDEX_OBJECT_DATABASE: 'DATABASE',
};

export function reindex(reading: Reading, node: ReindexStmt): Written {
  const last = reading.count - 1;
  return {
    kind: 'reindex',
    tag: 'REINDEX',
    verb: reading.span(0),
    class: REINDEX_CLASSES[node.kind ?? 'REINDEX_OBJECT_INDEX'],
    name:
      node.relation !== undefined
        ? relationName(reading, node.relation)
        : node.name === undefined
          ? null
          : nameAt(reading, [node.name], last),
    concurrently: isOn(reading, node.params, 'concurrently'),
  };
}

export function cluster(reading: Reading, node: ClusterStmt): Written {
  return {
    kind: 'cluster',
    tag: 'CLUSTER',
    verb: reading.span(0),
    table: node.relation === undefined ? null : relationName(reading, node.relation),
    index: node.indexname ?? null,
  };
}

export function vacuum(reading: Reading, node: VacuumStmt): Written {
  const full = isOn(reading, node.options, 'full');
  return {
    kind: 'vacuum',
    tag: node.is_vacuumcmd === true ? 'VACUUM' : 'ANALYZE',
    verb: reading.run(0, reading.is(1, 'full') ? 2 : 1),
    analyzeOnly: node.is_vacuumcmd !== true,
    full,
    tables: each('VacuumRelation', node.rels).map(({ relation }) => relationName(reading, relation)),
  };
}

function isOn(reading: Reading, nodes: readonly Node[] | undefined, name: string): boolean {
  const option: DefElem | undefined = each('DefElem', nodes).find((candidate) => candidate.defname === name);
  if (option === undefined) return false;
  // What a boolean option may say: defGetBoolean in src/backend/commands/define.c.
  return !['false', 'off', '0'].includes(optionValue(reading, option).toLowerCase());
}
