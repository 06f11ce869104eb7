import type { Node } from '@pgsql/types';
import type { Written } from '../../model/written/statement.ts';
import { alterTable } from './alter-table.ts';
import { createIndex } from './create-index.ts';
import { createForeignTable, createTable } from './create-table.ts';
import {
  alterPublication,
  createExtension,
  createPublication,
  createSchema,
  createStatistics,
} from './database-wide.ts';
import { copy, dml } from './dml.ts';
import { drop } from './drop.ts';
import { alterEnum, createEnum } from './enum.ts';
import { alterDefaultPrivileges, grant, grantRole } from './grant.ts';
import { cluster, lockTable, reindex, truncate, vacuum } from './maintenance.ts';
import { objectClass } from './object-class.ts';
import { alterPolicy, createPolicy, createRule, createTrigger } from './on-table.ts';
import { alteredOther, alterOther } from './other-alter.ts';
import {
  createCast,
  createOther,
  createRole,
  createTransform,
  createUserMapping,
  define,
  dropRole,
  dropUserMapping,
  mapping,
} from './other-object.ts';
import type { Reading } from './reading.ts';
import { comment, dependsOn, ownerTo, rename, securityLabel, setSchema } from './rename.ts';
import { call, createRoutine } from './routine.ts';
import { doBlock } from './routine-body.ts';
import { select } from './select.ts';
import { alterSequence, createSequence } from './sequence.ts';
import { setConstraints, setVariable, transaction } from './session.ts';
import { alterDatabase, createSubscription, discard, harmless, outside } from './special.ts';
import type { NodeOf, Tag } from './tree.ts';
import { alterDomain, createComposite, createDomain, createRange } from './type-statement.ts';
import { opaque } from './unread.ts';
import { createTableAs, createView, refresh } from './view.ts';

type Reader<T extends Tag> = (reading: Reading, node: NodeOf<T>) => Written;

/** One reader for each kind of statement; the tag of the tree's root picks it. */
const READERS: { readonly [T in Tag]?: Reader<T> } = {
  AlterCollationStmt: (reading, node) => alterOther(reading, 'COLLATION', node.collname),
  AlterDatabaseRefreshCollStmt: (reading, node) => alterOther(reading, 'DATABASE', node.dbname),
  AlterDatabaseSetStmt: (reading, node) => alterOther(reading, 'DATABASE', node.dbname),
  AlterDatabaseStmt: alterDatabase,
  AlterDefaultPrivilegesStmt: alterDefaultPrivileges,
  AlterDomainStmt: alterDomain,
  AlterEnumStmt: alterEnum,
  AlterEventTrigStmt: (reading, node) => alterOther(reading, 'EVENT TRIGGER', node.trigname),
  AlterExtensionContentsStmt: (reading, node) => alterOther(reading, 'EXTENSION', node.extname),
  AlterExtensionStmt: (reading) => opaque(reading, 'an extension’s update may change anything', 'ALTER EXTENSION'),
  AlterFdwStmt: (reading, node) => alterOther(reading, 'FOREIGN DATA WRAPPER', node.fdwname),
  AlterForeignServerStmt: (reading, node) => alterOther(reading, 'SERVER', node.servername),
  AlterFunctionStmt: (reading, node) => alterOther(reading, objectClass(node.objtype), node.func),
  AlterObjectDependsStmt: dependsOn,
  AlterObjectSchemaStmt: setSchema,
  AlterOpFamilyStmt: (reading, node) => alterOther(reading, 'OPERATOR FAMILY', node.opfamilyname),
  AlterOperatorStmt: (reading, node) => alterOther(reading, 'OPERATOR', node.opername),
  AlterOwnerStmt: ownerTo,
  AlterPolicyStmt: alterPolicy,
  AlterPublicationStmt: alterPublication,
  AlterRoleSetStmt: (reading, node) => alterOther(reading, 'ROLE', node.role),
  AlterRoleStmt: (reading, node) => alterOther(reading, 'ROLE', node.role),
  AlterSeqStmt: alterSequence,
  AlterStatsStmt: (reading, node) => alterOther(reading, 'STATISTICS', node.defnames),
  AlterSubscriptionStmt: (reading, node) => alterOther(reading, 'SUBSCRIPTION', node.subname),
  AlterSystemStmt: (reading) => outside(reading, 'ALTER SYSTEM'),
  AlterTSConfigurationStmt: (reading, node) => alterOther(reading, 'TEXT SEARCH CONFIGURATION', node.cfgname),
  AlterTSDictionaryStmt: (reading, node) => alterOther(reading, 'TEXT SEARCH DICTIONARY', node.dictname),
  AlterTableMoveAllStmt: (reading) => opaque(reading, 'it moves whatever is in a tablespace', 'ALTER TABLE'),
  AlterTableSpaceOptionsStmt: (reading, node) => alterOther(reading, 'TABLESPACE', node.tablespacename),
  AlterTableStmt: alterTable,
  AlterTypeStmt: (reading, node) => alterOther(reading, 'TYPE', node.typeName),
  AlterUserMappingStmt: (reading, node) => alteredOther(reading, 'USER MAPPING', mapping(reading, node)),
  CallStmt: call,
  CheckPointStmt: (reading) => harmless(reading, 'CHECKPOINT'),
  ClosePortalStmt: (reading) => harmless(reading, 'CLOSE CURSOR'),
  ClusterStmt: cluster,
  CommentStmt: comment,
  CompositeTypeStmt: createComposite,
  ConstraintsSetStmt: setConstraints,
  CopyStmt: copy,
  CreateAmStmt: (reading, node) => createOther(reading, 'ACCESS METHOD', node.amname),
  CreateCastStmt: createCast,
  CreateConversionStmt: (reading, node) => createOther(reading, 'CONVERSION', node.conversion_name),
  CreateDomainStmt: createDomain,
  CreateEnumStmt: createEnum,
  CreateEventTrigStmt: (reading, node) => createOther(reading, 'EVENT TRIGGER', node.trigname),
  CreateExtensionStmt: createExtension,
  CreateFdwStmt: (reading, node) => createOther(reading, 'FOREIGN DATA WRAPPER', node.fdwname),
  CreateForeignServerStmt: (reading, node) => createOther(reading, 'SERVER', node.servername),
  CreateForeignTableStmt: createForeignTable,
  CreateFunctionStmt: createRoutine,
  CreateOpClassStmt: (reading, node) => createOther(reading, 'OPERATOR CLASS', node.opclassname),
  CreateOpFamilyStmt: (reading, node) => createOther(reading, 'OPERATOR FAMILY', node.opfamilyname),
  CreatePLangStmt: (reading, node) => createOther(reading, 'LANGUAGE', node.plname),
  CreatePolicyStmt: createPolicy,
  CreatePublicationStmt: createPublication,
  CreateRangeStmt: createRange,
  CreateRoleStmt: createRole,
  CreateSchemaStmt: createSchema,
  CreateSeqStmt: createSequence,
  CreateStatsStmt: createStatistics,
  CreateStmt: createTable,
  CreateSubscriptionStmt: createSubscription,
  CreateTableAsStmt: createTableAs,
  CreateTableSpaceStmt: (reading) => outside(reading, 'CREATE TABLESPACE'),
  CreateTransformStmt: createTransform,
  CreateTrigStmt: createTrigger,
  CreateUserMappingStmt: createUserMapping,
  CreatedbStmt: (reading) => outside(reading, 'CREATE DATABASE'),
  DeallocateStmt: (reading) => harmless(reading, 'DEALLOCATE'),
  DeclareCursorStmt: (reading) => harmless(reading, 'DECLARE CURSOR'),
  DefineStmt: define,
  DeleteStmt: (reading, node) => dml(reading, { DeleteStmt: node }),
  DiscardStmt: discard,
  DoStmt: doBlock,
  DropOwnedStmt: (reading) => opaque(reading, 'it drops whatever a role owns', 'DROP OWNED'),
  DropRoleStmt: dropRole,
  DropStmt: drop,
  DropSubscriptionStmt: (reading) => outside(reading, 'DROP SUBSCRIPTION'),
  DropTableSpaceStmt: (reading) => outside(reading, 'DROP TABLESPACE'),
  DropUserMappingStmt: dropUserMapping,
  DropdbStmt: (reading) => outside(reading, 'DROP DATABASE'),
  ExecuteStmt: (reading) => opaque(reading, 'what was prepared is not in the statement', 'EXECUTE'),
  ExplainStmt: (reading) => harmless(reading, 'EXPLAIN'),
  FetchStmt: (reading) => harmless(reading, 'FETCH'),
  GrantRoleStmt: grantRole,
  GrantStmt: grant,
  ImportForeignSchemaStmt: (reading) =>
    opaque(reading, 'it makes whatever tables the server has', 'IMPORT FOREIGN SCHEMA'),
  IndexStmt: createIndex,
  InsertStmt: (reading, node) => dml(reading, { InsertStmt: node }),
  ListenStmt: (reading) => harmless(reading, 'LISTEN'),
  LoadStmt: (reading) => harmless(reading, 'LOAD'),
  LockStmt: lockTable,
  MergeStmt: (reading, node) => dml(reading, { MergeStmt: node }),
  NotifyStmt: (reading) => harmless(reading, 'NOTIFY'),
  PrepareStmt: (reading) => harmless(reading, 'PREPARE'),
  ReassignOwnedStmt: (reading) => opaque(reading, 'it changes whatever a role owns', 'REASSIGN OWNED'),
  RefreshMatViewStmt: refresh,
  ReindexStmt: reindex,
  RenameStmt: rename,
  RuleStmt: createRule,
  SecLabelStmt: securityLabel,
  SelectStmt: select,
  TransactionStmt: transaction,
  TruncateStmt: truncate,
  UnlistenStmt: (reading) => harmless(reading, 'UNLISTEN'),
  UpdateStmt: (reading, node) => dml(reading, { UpdateStmt: node }),
  VacuumStmt: vacuum,
  VariableSetStmt: setVariable,
  VariableShowStmt: (reading) => harmless(reading, 'SHOW'),
  ViewStmt: createView,
};

/** What a statement's tree says. */
export function readOne(reading: Reading, tree: Node): Written {
  const [tag] = Object.keys(tree) as Tag[];
  const read = tag === undefined ? undefined : (READERS[tag] as Reader<never> | undefined);
  if (tag === undefined || read === undefined) return opaque(reading, `${tag ?? 'it'} is not understood`);
  return read(reading, (tree as unknown as Record<Tag, never>)[tag]);
}
