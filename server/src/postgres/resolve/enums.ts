import { find, tableById, uniqueDependents } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { EnumLabel, EnumType } from '../../model/objects/type.ts';
import { keys, NO_TRANSACTION } from '../../model/state.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { WrittenName } from '../../model/written/names.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { homeOf, newObject, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';

export function createEnum(resolver: Resolver, written: WrittenOf<'create-enum'>): void {
  const schema = homeOf(resolver, written.name);
  if (find(resolver.state, 'type', schema, written.name.name) !== undefined) {
    return resolver.fail('42710', `type "${written.name.name}" already exists`);
  }
  const object: EnumType = {
    ...newObject(resolver),
    kind: 'enum',
    id: mintId(resolver.state, 'enum', `${schema}.${written.name.name}`),
    schema,
    name: written.name.name,
    labels: written.labels.map((label) => ({ name: label.name, addedBy: null })),
    dependsOn: [],
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

function enumNamed(resolver: Resolver, name: WrittenName): EnumType | undefined {
  const found = find(resolver.state, 'type', name.schema, name.name);
  if (found?.kind === 'enum') return found;
  if (found !== undefined) resolver.fail('42809', `"${name.name}" is not an enum`);
  else {
    resolver.emit({ kind: 'missing', class: 'type', name: shown(name), certain: false });
    resolver.notKnown(`type ${shown(name)} is not in this history`);
  }
  return undefined;
}

export function addEnumValue(resolver: Resolver, written: WrittenOf<'add-enum-value'>): void {
  const type = enumNamed(resolver, written.name);
  if (type === undefined) return;
  if (type.labels.some((label) => label.name === written.label.name)) {
    if (!written.ifNotExists) return resolver.fail('42710', `enum label "${written.label.name}" already exists`);
    return resolver.emit({
      kind: 'nothing',
      notice: `enum label "${written.label.name}" already exists, skipping`,
      existing: type,
    });
  }
  const added: EnumLabel = { name: written.label.name, addedBy: resolver.setting.migration };
  const labels = [...type.labels];
  const neighbour = written.neighbour;
  const at = neighbour === null ? labels.length : labels.findIndex((label) => label.name === neighbour.label);
  if (neighbour !== null && at < 0) resolver.fail('22023', `"${neighbour.label}" is not an existing enum label`);
  labels.splice(neighbour?.side === 'after' ? at + 1 : Math.max(at, 0), 0, added);
  resolver.emit({
    kind: 'alter',
    action: 'add-value',
    before: type,
    after: { ...type, labels },
    column: null,
    written: null,
    by: 'statement',
  });
  rememberLabel(resolver, type, added.name);
}

/** Not usable before COMMIT, unless (17 on) the type itself was made in this transaction (55P04). */
function rememberLabel(resolver: Resolver, type: EnumType, label: string): void {
  const transaction = resolver.state.get(keys.transaction) ?? NO_TRANSACTION;
  if (transaction.block === 'none') return;
  if (resolver.setting.version >= 17 && type.origin.migration === resolver.setting.migration) return;
  resolver.state.set(keys.transaction, {
    ...transaction,
    newLabels: [...transaction.newLabels, `${type.id}/${label}`],
  });
}

export function renameEnumValue(resolver: Resolver, written: WrittenOf<'rename-enum-value'>): void {
  const type = enumNamed(resolver, written.name);
  if (type === undefined) return;
  if (!type.labels.some((label) => label.name === written.from)) {
    return resolver.fail('22023', `"${written.from}" is not an existing enum label`);
  }
  if (type.labels.some((label) => label.name === written.to)) {
    return resolver.fail('42710', `enum label "${written.to}" already exists`);
  }
  const labels = type.labels.map((label) => (label.name === written.from ? { ...label, name: written.to } : label));
  resolver.emit({
    kind: 'alter',
    action: 'rename-value',
    before: type,
    after: { ...type, labels },
    column: null,
    written: null,
    by: 'statement',
  });
  followLabel(resolver, type, written.from, written.to);
}

/** A stored default is the label itself, whatever that is called. */
function followLabel(resolver: Resolver, type: EnumType, from: string, to: string): void {
  const quoted = (label: string): string => `'${label.replaceAll("'", "''")}'`;
  for (const id of uniqueDependents(resolver.state, type.id)) {
    const table = tableById(resolver.state, id);
    const columns = table?.columns.map((column) => {
      const own =
        !isUnknown(column.type) && column.type.id === type.id && column.default?.source.startsWith(quoted(from));
      if (own !== true || column.default === null) return column;
      // References behind the label would stand elsewhere now; a literal and its cast need none.
      const source = quoted(to) + column.default.source.slice(quoted(from).length);
      return { ...column, default: { ...column.default, source, references: [] } };
    });
    if (table !== undefined && columns !== undefined && columns.some((column, i) => column !== table.columns[i])) {
      resolver.adjust({ ...table, columns });
    }
  }
}
