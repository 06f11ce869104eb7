import { find } from '../../catalog/lookup.ts';
import { mintId, objectById } from '../../catalog/store.ts';
import type { Routine } from '../../model/objects/routine.ts';
import { keys } from '../../model/state.ts';
import type { WrittenOf } from '../../model/written/statement.ts';
import { plain } from './database-objects.ts';
import { homeOf, newObject, shown } from './relations.ts';
import type { Resolver } from './resolver.ts';
import { signature } from './target.ts';

export function createRoutine(resolver: Resolver, written: WrittenOf<'create-routine'>, text: string): void {
  const schema = homeOf(resolver, written.name);
  const inputs = written.arguments.filter((a) => a.mode === 'in' || a.mode === 'inout' || a.mode === 'variadic').map((a) => a.type);
  const own = signature(inputs);
  const existing = find(resolver.state, 'routine', schema, `${written.name.name}(${own})`);
  const shape = {
    form: written.form,
    signature: own,
    arguments: written.arguments.map((a) => a.name ?? '').join(', '),
    returns: written.returns === null ? null : signature([written.returns]),
    language: written.language,
    volatility: written.volatility,
    definition: plain(text),
  };
  if (existing?.kind === 'routine') {
    if (!written.orReplace) return resolver.fail('42723', `function "${shown(written.name)}" already exists with same argument types`);
    const after: Routine = { ...existing, ...shape };
    return resolver.emit({ kind: 'replace', before: existing, after });
  }
  const object: Routine = {
    ...newObject(resolver),
    kind: 'routine',
    id: mintId(resolver.state, 'routine', `${schema}.${written.name.name}(${own})`),
    schema,
    name: written.name.name,
    dependsOn: [],
    ...shape,
  };
  resolver.emit({ kind: 'create', object, by: 'statement', concurrently: false, context: 'alone' });
}

/** The routine that a trigger calls; it takes no arguments. */
export function triggerFunction(resolver: Resolver, schema: string | null, name: string): Routine | undefined {
  const id = resolver.state.get(keys.routines(schema, name));
  const object = id === undefined ? undefined : objectById(resolver.state, id);
  return object?.kind === 'routine' ? object : undefined;
}
