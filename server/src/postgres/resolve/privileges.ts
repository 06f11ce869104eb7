import type { CatalogObject } from '../../model/objects/catalog-object.ts';
import type { Privilege } from '../../model/objects/object-base.ts';

/** What ALL means for each kind (ACL_ALL_RIGHTS_* in src/include/utils/acl.h). */
export function allPrivileges(object: CatalogObject, version: number): readonly string[] {
  switch (object.kind) {
    case 'table':
    case 'view':
      return [
        'SELECT',
        'INSERT',
        'UPDATE',
        'DELETE',
        'TRUNCATE',
        'REFERENCES',
        'TRIGGER',
        ...(version >= 17 ? ['MAINTAIN'] : []),
      ];
    case 'sequence':
      return ['USAGE', 'SELECT', 'UPDATE'];
    case 'routine':
      return ['EXECUTE'];
    case 'schema':
      return ['USAGE', 'CREATE'];
    case 'enum':
    case 'domain':
    case 'composite':
    case 'type':
      return ['USAGE'];
    default:
      return ['USAGE'];
  }
}

/** Those that may be given for single columns. */
export const COLUMN_PRIVILEGES: readonly string[] = ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'];

/** What everybody may do with a new object of this kind (acldefault in src/backend/utils/adt/acl.c). */
export function usualPrivileges(object: CatalogObject): readonly Privilege[] {
  switch (object.kind) {
    case 'routine':
      return [{ grantee: 'public', privilege: 'EXECUTE', grantable: false, column: null }];
    case 'enum':
    case 'domain':
    case 'composite':
    case 'type':
      return [{ grantee: 'public', privilege: 'USAGE', grantable: false, column: null }];
    default:
      return [];
  }
}
