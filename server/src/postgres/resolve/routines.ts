import { find } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { Routine } from '../../model/objects/routine.ts';
import type { Reference, SqlText } from '../../model/sql-text.ts';
import { keys } from '../../model/state.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { wordsOf } from '../words-of.ts';
import { homeOf, newObject, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { signature, targetObject } from './target.ts';

export function createRoutine(resolver: Resolver, written: WrittenOf<'create-routine'>, text: string): void {
  const schema = homeOf(resolver, written.name);
  const inputs = written.arguments
    .filter((a) => a.mode === 'in' || a.mode === 'inout' || a.mode === 'variadic')
    .map((a) => a.type);
  const own = signature(resolver.state, inputs);
  const existing = find(resolver.state, 'routine', schema, `${written.name.name}(${own})`);
  const shape = {
    form: written.form,
    signature: own,
    arguments: written.arguments.map((a) => a.name ?? '').join(', '),
    returns: written.returns === null ? null : signature(resolver.state, [written.returns]),
    language: written.language,
    volatility: written.volatility,
  };
  const id = existing?.id ?? mintId(resolver.state, 'routine', `${schema}.${written.name.name}(${own})`);
  const types = typesOf(resolver, written);
  const definition: SqlText = {
    source: text,
    references: [{ span: written.name.span, target: id, column: null }, ...types],
    resolved: true,
    volatility: null,
  };
  const dependsOn = [...new Set(types.map((type) => type.target))].map((on) => ({
    on,
    column: null,
    type: 'normal' as const,
  }));
  if (existing?.kind === 'routine') {
    if (!written.orReplace)
      return resolver.fail('42723', `function "${shown(written.name)}" already exists with same argument types`);
    const after: Routine = { ...existing, ...shape, definition, dependsOn };
    return resolver.emit({ kind: 'replace', before: existing, after });
  }
  const object: Routine = {
    ...newObject(resolver),
    kind: 'routine',
    id,
    schema,
    name: written.name.name,
    dependsOn,
    definition,
    ...shape,
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

const VOLATILITIES = ['immutable', 'stable', 'volatile'] as const;

/** ALTER FUNCTION … IMMUTABLE: of all that it may change only this decides what others may do. */
export function alterRoutine(resolver: Resolver, { target }: WrittenOf<'alter-other'>, text: string): void {
  const routine = targetObject(resolver, target);
  if (routine?.kind !== 'routine') return;
  const words = new Set(wordsOf(text));
  const volatility = VOLATILITIES.find((word) => words.has(word));
  if (volatility !== undefined) resolver.adjust({ ...routine, volatility });
}

/** The types of arguments and result, which the server follows; the body is a string to it. */
function typesOf(resolver: Resolver, written: WrittenOf<'create-routine'>): readonly Reference[] {
  const types = [
    ...written.arguments.map((argument) => argument.type),
    ...(written.returns === null ? [] : [written.returns]),
  ];
  return types.flatMap((type): readonly Reference[] => {
    if (type.schema === 'pg_catalog') return [];
    const found = find(resolver.state, 'type', type.schema, type.name);
    return found === undefined ? [] : [{ span: type.nameSpan, target: found.id, column: null }];
  });
}

/** The routine that a trigger calls; it takes no arguments. */
export function triggerFunction(resolver: Resolver, schema: string | null, name: string): Routine | undefined {
  const id = resolver.state.get(keys.routines(schema, name));
  const object = id === undefined ? undefined : objectById(resolver.state, id);
  return object?.kind === 'routine' ? object : undefined;
}
