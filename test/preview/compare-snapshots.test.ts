import { expect, test } from 'vitest';
import { compareSnapshots, worst } from '../../server/src/preview/compare-snapshots.ts';
import type { Properties, Snapshot } from '../../server/src/preview/snapshot/snapshot.ts';

const snapshot = (objects: Readonly<Record<string, Properties>>): Snapshot => new Map(Object.entries(objects));

test('the same is no difference', () => {
  const one = snapshot({ 'table public.t': { options: ['a=1'] } });
  expect(compareSnapshots(one, one)).toEqual([]);
  expect(worst([])).toBeNull();
});

test('a whole object, and properties one by one', () => {
  const was = snapshot({
    'index public.i': { definition: 'CREATE INDEX i' },
    'column public.t.a': { type: 'text', position: 1 },
  });
  const now = snapshot({ 'column public.t.a': { type: 'int', position: 2, comment: 'c' } });
  expect(compareSnapshots(was, now)).toEqual([
    { object: 'index public.i', kind: 'missing', property: null, was: 'CREATE INDEX i', now: null, class: 'hard' },
    { object: 'column public.t.a', kind: 'changed', property: 'comment', was: null, now: 'c', class: 'soft' },
    { object: 'column public.t.a', kind: 'changed', property: 'position', was: '1', now: '2', class: 'order' },
    { object: 'column public.t.a', kind: 'changed', property: 'type', was: 'text', now: 'int', class: 'hard' },
  ]);
});

test('a name that the server chose is soft, one that somebody chose is not', () => {
  const key = (name: string) => ({ [`constraint public.t.${name}`]: { definition: 'PRIMARY KEY (id)' } });
  expect(compareSnapshots(snapshot(key('t_pkey')), snapshot(key('t_pkey1')))).toEqual([
    {
      object: 'constraint public.t.t_pkey',
      kind: 'changed',
      property: 'name',
      was: 't_pkey',
      now: 't_pkey1',
      class: 'soft',
    },
  ]);
  const chosen = compareSnapshots(snapshot(key('t_pkey')), snapshot(key('mine')));
  expect(chosen.map(({ kind }) => kind)).toEqual(['missing', 'extra']);
  expect(worst(chosen)).toBe('hard');
});
