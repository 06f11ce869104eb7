import { columnNamed, find } from '../../catalog/lookup.ts';
import { mintId } from '../../catalog/store.ts';
import type { Sequence, SequenceOptions } from '../../model/objects/sequence.ts';
import type { WrittenName, WrittenOption } from '../../model/written/names.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { sequenceOptions } from './columns.ts';
import { homeOf, isTaken, missingRelation, newObject, relationNamed } from './relations.ts';
import type { Resolver } from './resolver.ts';

export function createSequence(resolver: Resolver, written: WrittenOf<'create-sequence'>): void {
  const schema = written.persistence === 'temporary' ? 'pg_temp' : homeOf(resolver, written.name);
  if (isTaken(resolver, schema, written.name, written.ifNotExists)) return;
  if (written.persistence === 'unlogged' && resolver.setting.version < 15) {
    return resolver.fail('0A000', 'unlogged sequences are not supported');
  }
  const options = sequenceOptions('int8', written.options);
  refuseOptions(resolver, options, written.options);
  const object: Sequence = {
    ...newObject(resolver),
    kind: 'sequence',
    id: mintId(resolver.state, 'sequence', `${schema}.${written.name.name}`),
    schema,
    name: written.name.name,
    options,
    identity: false,
    persistence: written.persistence,
    ...ownership(resolver, { schema, written: written.options, before: null }),
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

/** Source: AlterSequence in src/backend/commands/sequence.c. */
export function alterSequence(resolver: Resolver, written: WrittenOf<'alter-sequence'>): void {
  const before = sequenceNamed(resolver, written.name, written.ifExists);
  if (before === undefined) return;
  const options = sequenceOptions(before.options.dataType, written.options, before.options);
  refuseOptions(resolver, options, written.options);
  if (before.identity && written.options.some((option) => option.name === 'owned_by')) {
    resolver.fail('0A000', 'cannot change ownership of identity sequence');
  }
  const after = {
    ...before,
    options,
    ...ownership(resolver, { schema: before.schema, written: written.options, before }),
  };
  resolver.emit({
    kind: 'alter',
    action: 'alter-sequence',
    before,
    after,
    column: null,
    written: null,
    by: 'statement',
    newFile: writesState(written.options),
  });
}

/** Everything but OWNED BY writes the sequence's row anew, into a new file (init_params in sequence.c). */
export function writesState(options: readonly WrittenOption[]): boolean {
  return options.some((option) => option.name !== 'owned_by');
}

function sequenceNamed(resolver: Resolver, name: WrittenName, ifExists: boolean): Sequence | undefined {
  const found = relationNamed(resolver, name);
  if (found?.kind === 'sequence') return found;
  if (found !== undefined) resolver.fail('42809', `"${name.name}" is not a sequence`);
  else missingRelation(resolver, name, ifExists);
  return undefined;
}

const TYPES: ReadonlySet<string> = new Set(['int2', 'int4', 'int8']);

const LIMITS: Readonly<Record<string, bigint>> = {
  int2: 32767n,
  int4: 2147483647n,
  int8: 9223372036854775807n,
};

/** Source: init_params in src/backend/commands/sequence.c. */
export function refuseOptions(resolver: Resolver, options: SequenceOptions, written: readonly WrittenOption[]): void {
  const refuse = (message: string): void => resolver.fail('22023', message);
  if (new Set(written.map((option) => option.name)).size < written.length) {
    return resolver.fail('42601', 'conflicting or redundant options');
  }
  if (!TYPES.has(options.dataType)) return refuse('sequence type must be smallint, integer, or bigint');
  const [increment, minimum, maximum, start] = [options.increment, options.minimum, options.maximum, options.start].map(
    number,
  );
  if (increment === undefined || minimum === undefined || maximum === undefined || start === undefined) return;
  const top = LIMITS[options.dataType] ?? 0n;
  if (increment === 0n) return refuse('INCREMENT must not be zero');
  if (maximum > top || maximum < -top - 1n) return refuse('MAXVALUE is out of range for sequence data type');
  if (minimum > top || minimum < -top - 1n) return refuse('MINVALUE is out of range for sequence data type');
  if (minimum >= maximum) return refuse(`MINVALUE (${minimum}) must be less than MAXVALUE (${maximum})`);
  if (start < minimum) return refuse(`START value (${start}) cannot be less than MINVALUE (${minimum})`);
  if (start > maximum) return refuse(`START value (${start}) cannot be greater than MAXVALUE (${maximum})`);
  const restart = number(written.find((option) => option.name === 'restart')?.value ?? '');
  if (restart !== undefined && restart < minimum) refuse(`RESTART value (${restart}) cannot be less than MINVALUE`);
  if (restart !== undefined && restart > maximum) refuse(`RESTART value (${restart}) cannot be greater than MAXVALUE`);
  const cache = number(options.cache);
  if (cache !== undefined && cache <= 0n) refuse(`CACHE (${cache}) must be greater than zero`);
}

function number(text: string): bigint | undefined {
  return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
}

interface Owning {
  readonly schema: string;
  readonly written: readonly WrittenOption[];
  readonly before: Sequence | null;
}

/** OWNED BY table.column, or NONE (process_owned_by in sequence.c). */
function ownership(resolver: Resolver, { schema, written, before }: Owning): Pick<Sequence, 'ownedBy' | 'dependsOn'> {
  const none = { ownedBy: null, dependsOn: [] };
  const owned = written.find((option) => option.name === 'owned_by')?.value;
  if (owned === undefined) return { ownedBy: before?.ownedBy ?? null, dependsOn: before?.dependsOn ?? [] };
  const parts = owned.split('.');
  if (parts.length === 1) {
    if (owned.toLowerCase() !== 'none') resolver.fail('42601', 'invalid OWNED BY option');
    return none;
  }
  const column = parts.pop() ?? '';
  const name = parts.pop() ?? '';
  const home = parts.pop() ?? null;
  const table = find(resolver.state, 'relation', home, name);
  if (table === undefined) {
    missingRelation(resolver, { schema: home, name, span: { start: 0, end: 0 } }, false);
    return none;
  }
  if (table.kind !== 'table') {
    if (table.kind === 'index' || table.kind === 'sequence') {
      resolver.fail('42809', `sequence cannot be owned by relation "${name}"`);
    } else {
      resolver.notKnown('the columns of a view follow from its analysis');
    }
    return none;
  }
  if (table.schema !== schema) {
    resolver.fail('55000', 'sequence must be in same schema as table it is linked to');
  }
  const found = columnNamed(table, column);
  if (found === undefined) {
    resolver.failPart(table, column, '42703', `column "${column}" of relation "${table.name}" does not exist`);
    return none;
  }
  return {
    ownedBy: { table: table.id, column: found.number },
    dependsOn: [{ on: table.id, column: found.number, type: 'auto' }],
  };
}
