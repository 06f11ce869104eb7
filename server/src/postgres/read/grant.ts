import type { AlterDefaultPrivilegesStmt, GrantRoleStmt, GrantStmt, Node } from '@pgsql/types';
import type { Written, WrittenOf, WrittenTarget } from '../../model/written/statement.ts';
import { relationName } from './names.ts';
import { objectClass } from './object-class.ts';
import type { Reading } from './reading.ts';
import { target } from './target.ts';
import { as, each, items, roleName, strings } from './tree.ts';

type Grant = WrittenOf<'grant'>;

export function grant(reading: Reading, node: GrantStmt): Written {
  const all = node.targtype === 'ACL_TARGET_ALL_IN_SCHEMA';
  return {
    kind: 'grant',
    ...head(reading, node.is_grant === true),
    class: objectClass(node.objtype),
    targets: all ? [] : targets(reading, node),
    allInSchemas: all ? strings(node.objects) : [],
    privileges: privileges(node.privileges),
    grantees: each('RoleSpec', node.grantees).map(roleName),
    grantOption: node.grant_option === true,
    cascade: node.behavior === 'DROP_CASCADE',
    defaults: null,
  };
}

function head(reading: Reading, granted: boolean): Pick<Grant, 'tag' | 'verb' | 'revoke'> {
  return { tag: granted ? 'GRANT' : 'REVOKE', verb: reading.span(0), revoke: !granted };
}

/** The names after ON and the class, up to TO or FROM. */
function targets(reading: Reading, node: GrantStmt): WrittenTarget[] {
  const on = reading.find('on', 0);
  const end = reading.find(node.is_grant === true ? 'to' : 'from', on);
  const words =
    reading.is(on + 1, 'foreign') && node.objtype === 'OBJECT_FOREIGN_SERVER'
      ? 2
      : objectClass(node.objtype).split(' ').length;
  // TABLE may be left out.
  const first = node.objtype === 'OBJECT_TABLE' && !reading.is(on + 1, 'table') ? on + 1 : on + 1 + words;
  const pieces = reading.pieces(first, end);
  return (node.objects ?? []).map((object, n) => {
    const relation = as('RangeVar', object);
    if (relation === null) return target(reading, node.objtype, object, pieces[n]?.first ?? -1);
    return { class: objectClass(node.objtype), name: relationName(reading, relation), on: null, arguments: null };
  });
}

/** None at all is ALL. */
function privileges(nodes: readonly Node[] | undefined): Grant['privileges'] {
  if (nodes === undefined) return [{ name: 'ALL', columns: [] }];
  return each('AccessPriv', nodes).map((privilege) => ({
    name: privilege.priv_name?.toUpperCase() ?? 'ALL',
    columns: strings(privilege.cols),
  }));
}

/** Membership: the roles are the objects. */
export function grantRole(reading: Reading, node: GrantRoleStmt): Written {
  const granted = node.is_grant === true;
  const end = reading.find(granted ? 'to' : 'from', 0);
  // REVOKE ADMIN OPTION FOR role FROM …
  const first = !granted && reading.follow(2, 'option', 'for') ? 4 : 1;
  const pieces = reading.pieces(first, end);
  return {
    kind: 'grant',
    ...head(reading, granted),
    class: 'ROLE',
    targets: each('AccessPriv', node.granted_roles).map((role, n) => {
      const piece = pieces[n];
      const span = piece === undefined ? reading.miss('role') : reading.span(piece.first, piece.end - 1);
      return { class: 'ROLE', name: { schema: null, name: role.priv_name ?? '', span }, on: null, arguments: null };
    }),
    allInSchemas: [],
    privileges: [],
    grantees: each('RoleSpec', node.grantee_roles).map(roleName),
    grantOption: each('DefElem', node.opt).some((option) => option.defname === 'admin'),
    cascade: node.behavior === 'DROP_CASCADE',
    defaults: null,
  };
}

export function alterDefaultPrivileges(reading: Reading, node: AlterDefaultPrivilegesStmt): Written {
  const action = node.action ?? {};
  const option = (name: string): readonly Node[] =>
    items(each('DefElem', node.options).find((candidate) => candidate.defname === name)?.arg);
  return {
    kind: 'grant',
    ...head(reading, action.is_grant === true),
    tag: 'ALTER DEFAULT PRIVILEGES',
    verb: reading.run(0, 3),
    class: 'DEFAULT PRIVILEGES',
    targets: [],
    allInSchemas: [],
    privileges: privileges(action.privileges),
    grantees: each('RoleSpec', action.grantees).map(roleName),
    grantOption: action.grant_option === true,
    cascade: action.behavior === 'DROP_CASCADE',
    defaults: {
      class: objectClass(action.objtype),
      roles: each('RoleSpec', option('roles')).map(roleName),
      schemas: strings(option('schemas')),
    },
  };
}
