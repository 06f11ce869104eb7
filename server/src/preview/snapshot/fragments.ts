/**
 * Pieces of SQL that many parts of the snapshot share. A part selects `object` (its name, as a reader would write it)
 * and `properties` (JSON whose absent keys are defaults, so that versions of PostgreSQL compare).
 */

/** Schemas of the user's; `n` is the alias of pg_namespace. */
export const OUR_SCHEMA = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

/** Not made by CREATE EXTENSION. */
export function notOfExtension(catalog: string, oid: string): string {
  return `not exists (select from pg_depend e where e.classid = 'pg_catalog.${catalog}'::regclass and e.objid = ${oid} and e.deptype = 'e')`;
}

export function comment(catalog: string, oid: string): string {
  return `'comment', obj_description(${oid}, '${catalog}')`;
}

export function owner(role: string): string {
  return `'owner', pg_get_userbyid(${role})`;
}

/** Privileges in order; absent when they are the default, whether or not that is written out. */
export function privileges(list: string, type: string, role: string): string {
  const inherent = `acldefault('${type}', ${role})`;
  return `'privileges', nullif(${explained(`coalesce(${list}, ${inherent})`)}, ${explained(inherent)})`;
}

function explained(list: string): string {
  return `(select coalesce(jsonb_agg(p order by p), '[]') from (
    select format('%s=%s%s/%s', case grantee when 0 then 'public' else pg_get_userbyid(grantee) end, privilege_type,
      case when is_grantable then '*' end, pg_get_userbyid(grantor)) as p
    from aclexplode(${list})) x)`;
}

/** `name=value` settings in order. */
export function sorted(list: string): string {
  return `(select jsonb_agg(o order by o) from unnest(${list}) o)`;
}

/** A row's column that older versions do not have. */
export function newer(row: string, column: string): string {
  return `to_jsonb(${row})->'${column}'`;
}
