import type {
  AlterPublicationStmt,
  CreateExtensionStmt,
  CreatePublicationStmt,
  CreateSchemaStmt,
  CreateStatsStmt,
  Node,
} from '@pgsql/types';
import type { Written, WrittenOf } from '../../model/written/statement.ts';
import { afterIf, nameAt, relationName } from './names.ts';
import type { Reading } from './reading.ts';
import { as, each, roleName, strings } from './tree.ts';
import { opaque } from './unread.ts';

export function createSchema(reading: Reading, node: CreateSchemaStmt): Written {
  if (node.schemaElts !== undefined)
    return opaque(reading, 'CREATE SCHEMA holds statements of its own', 'CREATE SCHEMA');
  const owner = node.authrole === undefined ? null : roleName(node.authrole);
  return {
    kind: 'create-schema',
    tag: 'CREATE SCHEMA',
    verb: reading.run(0, 2),
    // Without a name it has its owner's (CreateSchemaCommand in schemacmds.c).
    name: node.schemaname ?? owner ?? '',
    ifNotExists: node.if_not_exists === true,
    owner,
  };
}

export function createExtension(reading: Reading, node: CreateExtensionStmt): Written {
  const text = (name: string): string | null => {
    const option = each('DefElem', node.options).find((candidate) => candidate.defname === name);
    return as('String', option?.arg)?.sval ?? null;
  };
  return {
    kind: 'create-extension',
    // CREATE LANGUAGE is CREATE EXTENSION by another name.
    tag: 'CREATE EXTENSION',
    verb: reading.is(1, 'extension') ? reading.run(0, 2) : reading.verb('language'),
    name: node.extname ?? '',
    ifNotExists: node.if_not_exists === true,
    schema: text('schema'),
    version: text('new_version'),
    cascade: each('DefElem', node.options).some((option) => option.defname === 'cascade'),
  };
}

export function createStatistics(reading: Reading, node: CreateStatsStmt): Written {
  const [table] = each('RangeVar', node.relations);
  return {
    kind: 'create-statistics',
    tag: 'CREATE STATISTICS',
    verb: reading.run(0, 2),
    name: node.defnames === undefined ? null : nameAt(reading, strings(node.defnames), afterIf(reading, 2)),
    table: relationName(reading, table),
    ifNotExists: node.if_not_exists === true,
    columns: each('StatsElem', node.exprs).flatMap((element) => element.name ?? []),
  };
}

export function createPublication(reading: Reading, node: CreatePublicationStmt): Written {
  return {
    kind: 'create-publication',
    tag: 'CREATE PUBLICATION',
    verb: reading.run(0, 2),
    name: node.pubname ?? '',
    ...published(reading, node.pubobjects),
    all: node.for_all_tables === true,
  };
}

export function alterPublication(reading: Reading, node: AlterPublicationStmt): Written {
  return {
    kind: 'alter-publication',
    tag: 'ALTER PUBLICATION',
    verb: reading.run(0, 2),
    name: node.pubname ?? '',
    action: publicationAction(node),
    ...published(reading, node.pubobjects),
  };
}

function publicationAction(node: AlterPublicationStmt): WrittenOf<'alter-publication'>['action'] {
  if (node.options !== undefined) return 'options';
  switch (node.action) {
    case 'AP_DropObjects':
      return 'drop';
    case 'AP_SetObjects':
      return 'set';
    default:
      return 'add';
  }
}

function published(
  reading: Reading,
  nodes: readonly Node[] | undefined,
): Pick<WrittenOf<'create-publication'>, 'tables' | 'schemas'> {
  const objects = each('PublicationObjSpec', nodes);
  return {
    tables: objects.flatMap(({ pubtable }) =>
      pubtable?.relation === undefined ? [] : [relationName(reading, pubtable.relation)],
    ),
    schemas: objects.flatMap(({ pubobjtype, name }) => {
      if (pubobjtype === 'PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA') return ['current_schema'];
      return pubobjtype === 'PUBLICATIONOBJ_TABLES_IN_SCHEMA' && name !== undefined ? [name] : [];
    }),
  };
}
