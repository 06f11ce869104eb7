import { comment, newer, notOfExtension, owner, privileges, sorted } from './fragments.ts';

const schemas = `select format('schema %I', n.nspname) as object, jsonb_build_object(
    ${owner('n.nspowner')}, ${privileges('n.nspacl', 'n', 'n.nspowner')}, ${comment('pg_namespace', 'n.oid')}) as properties
  from pg_namespace n
  where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and ${notOfExtension('pg_namespace', 'n.oid')}`;

const extensions = `select format('extension %I', x.extname), jsonb_build_object(
    'version', x.extversion, 'schema', x.extnamespace::regnamespace::text, ${owner('x.extowner')}, ${comment('pg_extension', 'x.oid')})
  from pg_extension x where x.oid >= 16384`;

const publications = `select format('publication %I', p.pubname), jsonb_build_object(
    'allTables', p.puballtables,
    'publishes', jsonb_build_array(p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate),
    'viaRoot', p.pubviaroot, 'generated', nullif(${newer('p', 'pubgencols')}, '"n"'),
    'tables', (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('table', r.prrelid::regclass::text,
        'where', pg_get_expr((${newer('r', 'prqual')}#>>'{}')::pg_node_tree, r.prrelid),
        'columns', (select jsonb_agg(a.attname order by a.attname) from pg_attribute a where a.attrelid = r.prrelid
          and a.attnum::text = any (string_to_array(${newer('r', 'prattrs')}#>>'{}', ' '))))) order by r.prrelid::regclass::text)
      from pg_publication_rel r where r.prpubid = p.oid),
    ${owner('p.pubowner')}, ${comment('pg_publication', 'p.oid')})
  from pg_publication p`;

const eventTriggers = `select format('event trigger %I', t.evtname), jsonb_build_object(
    'event', t.evtevent, 'function', t.evtfoid::regprocedure::text, 'tags', ${sorted('t.evttags')},
    'enabled', nullif(t.evtenabled, 'O'), ${owner('t.evtowner')}, ${comment('pg_event_trigger', 't.oid')})
  from pg_event_trigger t where ${notOfExtension('pg_event_trigger', 't.oid')}`;

const wrappers = `select format('foreign data wrapper %I', w.fdwname), jsonb_build_object(
    'handler', nullif(w.fdwhandler, 0)::regproc::text, 'validator', nullif(w.fdwvalidator, 0)::regproc::text,
    'options', ${sorted('w.fdwoptions')}, ${owner('w.fdwowner')}, ${privileges('w.fdwacl', 'F', 'w.fdwowner')},
    ${comment('pg_foreign_data_wrapper', 'w.oid')})
  from pg_foreign_data_wrapper w where ${notOfExtension('pg_foreign_data_wrapper', 'w.oid')}`;

const servers = `select format('server %I', s.srvname), jsonb_build_object(
    'wrapper', (select fdwname from pg_foreign_data_wrapper where oid = s.srvfdw), 'type', s.srvtype, 'version', s.srvversion,
    'options', ${sorted('s.srvoptions')}, ${owner('s.srvowner')}, ${privileges('s.srvacl', 'S', 's.srvowner')},
    ${comment('pg_foreign_server', 's.oid')})
  from pg_foreign_server s where ${notOfExtension('pg_foreign_server', 's.oid')}`;

const mappings = `select format('user mapping for %I server %I', u.usename, u.srvname), jsonb_build_object('options', ${sorted('u.umoptions')})
  from pg_user_mappings u`;

const defaultPrivileges = `select format('default privileges for %I in %s on %s', pg_get_userbyid(d.defaclrole),
      coalesce(nullif(d.defaclnamespace, 0)::regnamespace::text, 'all schemas'), d.defaclobjtype),
    jsonb_build_object('privileges', (select jsonb_agg(i::text order by i::text) from unnest(d.defaclacl) i))
  from pg_default_acl d`;

const languages = `select format('language %I', l.lanname), jsonb_build_object(
    'trusted', l.lanpltrusted, ${owner('l.lanowner')}, ${privileges('l.lanacl', 'l', 'l.lanowner')}, ${comment('pg_language', 'l.oid')})
  from pg_language l where l.lanispl and ${notOfExtension('pg_language', 'l.oid')}`;

/** Of the whole server, but migrations make them. */
const roles = `select format('role %I', r.rolname), jsonb_build_object(
    'attributes', jsonb_build_array(r.rolsuper, r.rolinherit, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin,
      r.rolreplication, r.rolbypassrls, r.rolconnlimit, r.rolvaliduntil),
    'memberOf', (select jsonb_agg(pg_get_userbyid(m.roleid) order by pg_get_userbyid(m.roleid)) from pg_auth_members m where m.member = r.oid),
    'settings', (select ${sorted('s.setconfig')} from pg_db_role_setting s where s.setrole = r.oid and s.setdatabase = 0),
    'comment', shobj_description(r.oid, 'pg_authid'))
  from pg_roles r where r.rolname !~ '^pg_'`;

const settings = `select format('settings of the database%s', case when s.setrole <> 0 then ' for ' || pg_get_userbyid(s.setrole) end),
    jsonb_build_object('settings', ${sorted('s.setconfig')})
  from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase and d.datname = current_database()`;

/** What belongs to no schema. */
export const DATABASE_PARTS: readonly string[] = [
  schemas,
  extensions,
  publications,
  eventTriggers,
  wrappers,
  servers,
  mappings,
  defaultPrivileges,
  languages,
  roles,
  settings,
];
