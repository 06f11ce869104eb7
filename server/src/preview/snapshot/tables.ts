import { comment, newer, notOfExtension, OUR_SCHEMA, owner, privileges, sorted } from './fragments.ts';

const RELATION = `from pg_class c join pg_namespace n on n.oid = c.relnamespace`;
const OURS = `${OUR_SCHEMA} and ${notOfExtension('pg_class', 'c.oid')}`;
const KIND = `case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end`;

const relations = `select format('%s %I.%I', ${KIND}, n.nspname, c.relname) as object, jsonb_build_object(
    'kind', case c.relkind when 'p' then 'partitioned' when 'f' then 'foreign' end,
    'persistence', nullif(c.relpersistence, 'p'),
    'definition', case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end,
    'populated', case when c.relkind = 'm' then c.relispopulated end,
    'options', ${sorted('c.reloptions')},
    'toastOptions', (select ${sorted('t.reloptions')} from pg_class t where t.oid = c.reltoastrelid),
    'tablespace', (select spcname from pg_tablespace where oid = c.reltablespace),
    'accessMethod', (select nullif(amname, 'heap') from pg_am where oid = c.relam),
    'rowSecurity', nullif(c.relrowsecurity, false),
    'forceRowSecurity', nullif(c.relforcerowsecurity, false),
    'replicaIdentity', case when c.relkind in ('r', 'p') then nullif(c.relreplident, 'd') end,
    'partitionKey', case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
    'bound', pg_get_expr(c.relpartbound, c.oid),
    'parents', (select jsonb_agg(i.inhparent::regclass::text order by i.inhseqno) from pg_inherits i where i.inhrelid = c.oid),
    'detaching', (select true from pg_inherits i where i.inhrelid = c.oid and (${newer('i', 'inhdetachpending')})::boolean),
    'ofType', case when c.reloftype <> 0 then format_type(c.reloftype, null) end,
    'server', (select s.srvname from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver where f.ftrelid = c.oid),
    'serverOptions', (select ${sorted('f.ftoptions')} from pg_foreign_table f where f.ftrelid = c.oid),
    ${owner('c.relowner')}, ${privileges('c.relacl', 'r', 'c.relowner')}, ${comment('pg_class', 'c.oid')}) as properties
  ${RELATION} where c.relkind in ('r', 'p', 'f', 'v', 'm') and ${OURS}`;

const columns = `select format('column %I.%I.%I', n.nspname, c.relname, a.attname), jsonb_build_object(
    'type', format_type(a.atttypid, a.atttypmod),
    'collation', (select o.oid::regcollation::text from pg_collation o where o.oid = a.attcollation and a.attcollation <> t.typcollation),
    'notNull', nullif(a.attnotnull, false),
    'default', (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d where d.adrelid = c.oid and d.adnum = a.attnum),
    'identity', nullif(a.attidentity, ''),
    'generated', nullif(a.attgenerated, ''),
    'storage', case when a.attstorage <> t.typstorage then a.attstorage end,
    'compression', nullif(${newer('a', 'attcompression')}, '""'),
    'statistics', nullif(${newer('a', 'attstattarget')}, '-1'),
    'options', ${sorted('a.attoptions')},
    'serverOptions', ${sorted('a.attfdwoptions')},
    'position', (select count(*) from pg_attribute b where b.attrelid = c.oid and b.attnum > 0 and b.attnum <= a.attnum and not b.attisdropped),
    'inherited', nullif(a.attinhcount, 0),
    'local', nullif(a.attislocal, true),
    ${privileges('a.attacl', 'c', 'c.relowner')},
    'comment', col_description(c.oid, a.attnum))
  ${RELATION} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
  where c.relkind in ('r', 'p', 'f', 'v', 'm') and ${OURS}`;

const constraints = `select format('constraint %I.%I.%I', n.nspname, c.relname, o.conname), jsonb_build_object(
    'definition', pg_get_constraintdef(o.oid),
    'validated', nullif(o.convalidated, true),
    'enforced', nullif(${newer('o', 'conenforced')}, 'true'),
    'noInherit', nullif(o.connoinherit, o.contype in ('p', 'u', 'x', 'f')),
    'local', nullif(o.conislocal, true),
    'inherited', nullif(o.coninhcount, 0),
    ${comment('pg_constraint', 'o.oid')})
  ${RELATION} join pg_constraint o on o.conrelid = c.oid and o.contype <> 't' where ${OURS}`;

const indexes = `select format('index %I.%I', n.nspname, c.relname), jsonb_build_object(
    'definition', pg_get_indexdef(c.oid),
    'table', i.indrelid::regclass::text,
    'constraint', (select o.conname from pg_constraint o where o.conindid = c.oid and o.contype in ('p', 'u', 'x') limit 1),
    'valid', nullif(i.indisvalid, true),
    'clustered', nullif(i.indisclustered, false),
    'replicaIdentity', nullif(i.indisreplident, false),
    'parents', (select jsonb_agg(p.inhparent::regclass::text) from pg_inherits p where p.inhrelid = c.oid),
    'tablespace', (select spcname from pg_tablespace where oid = c.reltablespace),
    'statistics', (select jsonb_object_agg(a.attnum, ${newer('a', 'attstattarget')}) from pg_attribute a
      where a.attrelid = c.oid and coalesce((${newer('a', 'attstattarget')})::text, 'null') not in ('-1', 'null')),
    ${comment('pg_class', 'c.oid')})
  ${RELATION} join pg_index i on i.indexrelid = c.oid where ${OURS}`;

const sequences = `select format('sequence %I.%I', n.nspname, c.relname), jsonb_build_object(
    'type', format_type(s.seqtypid, null), 'start', s.seqstart::text, 'increment', s.seqincrement::text,
    'minimum', s.seqmin::text, 'maximum', s.seqmax::text, 'cache', s.seqcache::text, 'cycle', s.seqcycle,
    'persistence', nullif(c.relpersistence, 'p'),
    'ownedBy', (select format('%s.%I', d.refobjid::regclass, a.attname) from pg_depend d
      join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0),
    ${owner('c.relowner')}, ${privileges('c.relacl', 's', 'c.relowner')}, ${comment('pg_class', 'c.oid')})
  ${RELATION} join pg_sequence s on s.seqrelid = c.oid where ${OURS}`;

const triggers = `select format('trigger %I on %I.%I', g.tgname, n.nspname, c.relname), jsonb_build_object(
    'definition', pg_get_triggerdef(g.oid), 'enabled', nullif(g.tgenabled, 'O'),
    'inherited', nullif(g.tgparentid <> 0, false), ${comment('pg_trigger', 'g.oid')})
  ${RELATION} join pg_trigger g on g.tgrelid = c.oid and not g.tgisinternal where ${OURS}`;

const rules = `select format('rule %I on %I.%I', r.rulename, n.nspname, c.relname), jsonb_build_object(
    'definition', pg_get_ruledef(r.oid), 'enabled', nullif(r.ev_enabled, 'O'), ${comment('pg_rewrite', 'r.oid')})
  ${RELATION} join pg_rewrite r on r.ev_class = c.oid and r.rulename <> '_RETURN' where ${OURS}`;

const policies = `select format('policy %I on %I.%I', p.polname, n.nspname, c.relname), jsonb_build_object(
    'command', p.polcmd, 'permissive', p.polpermissive,
    'roles', (select jsonb_agg(case r when 0 then 'public' else pg_get_userbyid(r) end order by pg_get_userbyid(r)) from unnest(p.polroles) r),
    'using', pg_get_expr(p.polqual, c.oid), 'check', pg_get_expr(p.polwithcheck, c.oid), ${comment('pg_policy', 'p.oid')})
  ${RELATION} join pg_policy p on p.polrelid = c.oid where ${OURS}`;

const statistics = `select format('statistics %I.%I', n.nspname, s.stxname), jsonb_build_object(
    'definition', pg_get_statisticsobjdef(s.oid), 'statistics', nullif(${newer('s', 'stxstattarget')}, '-1'),
    ${owner('s.stxowner')}, ${comment('pg_statistic_ext', 's.oid')})
  from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace
  where ${OUR_SCHEMA} and ${notOfExtension('pg_statistic_ext', 's.oid')}`;

/** Tables and all that hangs on them. */
export const TABLE_PARTS: readonly string[] = [
  relations,
  columns,
  constraints,
  indexes,
  sequences,
  triggers,
  rules,
  policies,
  statistics,
];
