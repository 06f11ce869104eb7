import type { DropStmt } from '@pgsql/types';
import type { Written } from '../../model/written/statement.ts';
import { afterIf } from './names.ts';
import { objectClass } from './object-class.ts';
import type { Reading } from './reading.ts';
import { target } from './target.ts';

export function drop(reading: Reading, node: DropStmt): Written {
  const kind = objectClass(node.removeType);
  const words = 1 + kind.split(' ').length;
  let first = reading.is(words, 'concurrently') ? words + 1 : words;
  first = afterIf(reading, first);
  // DROP TRANSFORM FOR type LANGUAGE name
  if (node.removeType === 'OBJECT_TRANSFORM') first++;
  const behavior = reading.isAny(reading.count - 1, ['cascade', 'restrict']) ? 1 : 0;
  const pieces = reading.pieces(first, reading.count - behavior);
  return {
    kind: 'drop',
    tag: `DROP ${kind}`,
    verb: reading.run(0, words),
    class: kind,
    targets: (node.objects ?? []).map((object, n) => target(reading, node.removeType, object, pieces[n]?.first ?? -1)),
    ifExists: node.missing_ok === true,
    cascade: node.behavior === 'DROP_CASCADE',
    concurrently: node.concurrent === true,
  };
}
