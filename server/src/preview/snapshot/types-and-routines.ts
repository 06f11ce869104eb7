import { comment, newer, notOfExtension, OUR_SCHEMA, owner, privileges } from './fragments.ts';

const TYPE_KIND = `case t.typtype when 'e' then 'type' when 'd' then 'domain' else 'type' end`;

/** Not the row type of a table, nor the array that comes with each type. */
const types = `select format('%s %I.%I', ${TYPE_KIND}, n.nspname, t.typname) as object, jsonb_build_object(
    'kind', t.typtype,
    'labels', (select jsonb_agg(l.enumlabel order by l.enumsortorder) from pg_enum l where l.enumtypid = t.oid),
    'attributes', (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', a.attname,
        'type', format_type(a.atttypid, a.atttypmod),
        'collation', case when a.attcollation <> y.typcollation then a.attcollation::regcollation::text end)) order by a.attnum)
      from pg_attribute a join pg_type y on y.oid = a.atttypid
      where a.attrelid = t.typrelid and t.typtype = 'c' and a.attnum > 0 and not a.attisdropped),
    'base', case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
    'notNull', nullif(t.typnotnull, false),
    'default', case when t.typtype = 'd' then t.typdefault end,
    'collation', (select t.typcollation::regcollation::text from pg_type b where b.oid = t.typbasetype and b.typcollation <> t.typcollation),
    'range', (select jsonb_strip_nulls(jsonb_build_object('subtype', format_type(r.rngsubtype, null),
        'operatorClass', (select opcname from pg_opclass where oid = r.rngsubopc),
        'collation', nullif(r.rngcollation, 0)::regcollation::text,
        'canonical', nullif(r.rngcanonical, 0)::regproc::text, 'difference', nullif(r.rngsubdiff, 0)::regproc::text,
        'multirange', format_type((${newer('r', 'rngmultitypid')}#>>'{}')::oid, null)))
      from pg_range r where r.rngtypid = t.oid),
    'functions', case when t.typtype = 'b' then jsonb_build_array(t.typinput::text, t.typoutput::text, t.typlen, t.typalign, t.typstorage) end,
    ${owner('t.typowner')}, ${privileges('t.typacl', 'T', 't.typowner')}, ${comment('pg_type', 't.oid')}) as properties
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where ${OUR_SCHEMA} and t.typtype in ('e', 'd', 'c', 'r', 'b')
    and not exists (select from pg_type e where e.typarray = t.oid)
    and not exists (select from pg_class c where c.oid = t.typrelid and c.relkind <> 'c')
    and ${notOfExtension('pg_type', 't.oid')}`;

const domainConstraints = `select format('constraint %I on domain %I.%I', o.conname, n.nspname, t.typname), jsonb_build_object(
    'definition', pg_get_constraintdef(o.oid), 'validated', nullif(o.convalidated, true), ${comment('pg_constraint', 'o.oid')})
  from pg_constraint o join pg_type t on t.oid = o.contypid join pg_namespace n on n.oid = t.typnamespace
  where ${OUR_SCHEMA} and ${notOfExtension('pg_type', 't.oid')}`;

const ROUTINE_KIND = `case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end`;

const routines = `select format('%s %I.%I(%s)', ${ROUTINE_KIND}, n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
    jsonb_build_object(
    'definition', case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end,
    'returns', pg_get_function_result(p.oid),
    'aggregate', (select jsonb_build_object('transition', a.aggtransfn::text, 'type', format_type(a.aggtranstype, null),
        'final', a.aggfinalfn::text, 'initial', a.agginitval, 'combine', a.aggcombinefn::text, 'kind', a.aggkind,
        'operator', nullif(a.aggsortop, 0)::regoperator::text, 'parallel', p.proparallel)
      from pg_aggregate a where a.aggfnoid = p.oid),
    ${owner('p.proowner')}, ${privileges('p.proacl', 'f', 'p.proowner')}, ${comment('pg_proc', 'p.oid')})
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${OUR_SCHEMA} and ${notOfExtension('pg_proc', 'p.oid')}
    -- A range type makes its constructors.
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')`;

const casts = `select format('cast (%s as %s)', format_type(c.castsource, null), format_type(c.casttarget, null)), jsonb_build_object(
    'function', nullif(c.castfunc, 0)::regprocedure::text, 'context', c.castcontext, 'method', c.castmethod,
    ${comment('pg_cast', 'c.oid')})
  from pg_cast c where c.oid >= 16384 and ${notOfExtension('pg_cast', 'c.oid')}
    and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')`;

const operators = `select format('operator %s', o.oid::regoperator), jsonb_build_object(
    'function', o.oprcode::text, 'result', format_type(o.oprresult, null), 'commutator', nullif(o.oprcom, 0)::regoperator::text,
    'negator', nullif(o.oprnegate, 0)::regoperator::text, 'restrict', nullif(o.oprrest::oid, 0)::regproc::text,
    'join', nullif(o.oprjoin::oid, 0)::regproc::text, 'hashes', o.oprcanhash, 'merges', o.oprcanmerge,
    ${owner('o.oprowner')}, ${comment('pg_operator', 'o.oid')})
  from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
  where ${OUR_SCHEMA} and ${notOfExtension('pg_operator', 'o.oid')}`;

const operatorClasses = `select format('operator class %I.%I using %I', n.nspname, c.opcname, m.amname), jsonb_build_object(
    'type', format_type(c.opcintype, null), 'default', c.opcdefault, 'storage', format_type(nullif(c.opckeytype, 0), null),
    'family', f.opfname,
    'operators', (select jsonb_agg(format('%s %s', a.amopstrategy, a.amopopr::regoperator) order by a.amopstrategy, a.amopopr::regoperator::text)
      from pg_amop a where a.amopfamily = f.oid),
    'functions', (select jsonb_agg(format('%s %s', a.amprocnum, a.amproc) order by a.amprocnum, a.amproc::text)
      from pg_amproc a where a.amprocfamily = f.oid),
    ${owner('c.opcowner')}, ${comment('pg_opclass', 'c.oid')})
  from pg_opclass c join pg_namespace n on n.oid = c.opcnamespace join pg_am m on m.oid = c.opcmethod
    join pg_opfamily f on f.oid = c.opcfamily
  where ${OUR_SCHEMA} and ${notOfExtension('pg_opclass', 'c.oid')}`;

const collations = `select format('collation %I.%I', n.nspname, c.collname), jsonb_build_object(
    'provider', c.collprovider, 'deterministic', c.collisdeterministic, 'collate', c.collcollate, 'ctype', c.collctype,
    'locale', coalesce(${newer('c', 'colllocale')}, ${newer('c', 'colliculocale')}), 'rules', ${newer('c', 'collicurules')},
    ${owner('c.collowner')}, ${comment('pg_collation', 'c.oid')})
  from pg_collation c join pg_namespace n on n.oid = c.collnamespace
  where ${OUR_SCHEMA} and ${notOfExtension('pg_collation', 'c.oid')}`;

const dictionaries = `select format('text search dictionary %I.%I', n.nspname, d.dictname), jsonb_build_object(
    'template', (select tmplname from pg_ts_template where oid = d.dicttemplate), 'options', d.dictinitoption, ${owner('d.dictowner')}, ${comment('pg_ts_dict', 'd.oid')})
  from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace
  where ${OUR_SCHEMA} and ${notOfExtension('pg_ts_dict', 'd.oid')}`;

const configurations = `select format('text search configuration %I.%I', n.nspname, c.cfgname), jsonb_build_object(
    'parser', (select prsname from pg_ts_parser where oid = c.cfgparser),
    'mappings', (select jsonb_agg(format('%s %s', m.maptokentype, m.mapdict::regdictionary) order by m.maptokentype, m.mapseqno)
      from pg_ts_config_map m where m.mapcfg = c.oid), ${owner('c.cfgowner')}, ${comment('pg_ts_config', 'c.oid')})
  from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace
  where ${OUR_SCHEMA} and ${notOfExtension('pg_ts_config', 'c.oid')}`;

/** Types, routines and what is made of them. */
export const TYPE_PARTS: readonly string[] = [
  types,
  domainConstraints,
  routines,
  casts,
  operators,
  operatorClasses,
  collations,
  dictionaries,
  configurations,
];
