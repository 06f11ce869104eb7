import { keys } from '../../model/state.ts';
import type { Written, WrittenOf } from '../../model/written/statement.ts';
import { alterTable } from './alter-table.ts';
import { createOther, createTable, createTableAs, createView } from './create-table.ts';
import { drop } from './drop.ts';
import type { ForeignResolver } from './foreign-resolver.ts';
import { createIndex } from './indexes.ts';
import { rename } from './rename.ts';
import { dml, read, truncate } from './rows.ts';

/** Tells what one statement does, change by change. Kinds that only PostgreSQL has are never read here. */
export function resolveForeign(resolver: ForeignResolver, written: Written, text: string): void {
  resolver.blame(written.verb);
  switch (written.kind) {
    case 'several':
      return several(resolver, written, text);
    case 'create-table':
      createTable(resolver, written);
      return;
    case 'create-table-as':
      return createTableAs(resolver, written);
    case 'create-view':
      return createView(resolver, written);
    case 'create-other':
      return createOther(resolver, written, text);
    case 'create-index':
      return createIndex(resolver, written);
    case 'alter-table':
      return alterTable(resolver, written);
    case 'drop':
      return drop(resolver, written);
    case 'rename':
      return rename(resolver, written);
    case 'truncate':
      return truncate(resolver, written);
    case 'dml':
      for (const one of [written.dml, ...written.nested]) dml(resolver, one);
      return;
    case 'select':
      read(resolver, written.query);
      return;
    case 'set':
      resolver.state.set(
        keys.setting(written.setting),
        written.value === null ? undefined : { value: written.value, scope: 'session', outer: null },
      );
      return resolver.emit({ kind: 'setting', name: written.setting, value: written.value, local: false });
    case 'transaction':
      return resolver.emit({ kind: 'transaction', command: written.command });
    case 'opaque':
      return unread(resolver, written);
    default:
      return;
  }
}

/** Indexes that a table brings along are not made when the table itself is not. */
function several(resolver: ForeignResolver, { parts }: WrittenOf<'several'>, text: string): void {
  const [first, ...rest] = parts;
  if (first?.kind === 'create-table') {
    resolver.blame(first.verb);
    resolver.enter({ written: first, text });
    const made = createTable(resolver, first);
    for (const part of rest) if (made || part.kind === 'opaque') enter(resolver, part, text);
    return;
  }
  for (const part of parts) enter(resolver, part, text);
}

function enter(resolver: ForeignResolver, part: Written, text: string): void {
  resolver.enter({ written: part, text });
  resolveForeign(resolver, part, text);
}

/** A statement that we cannot read makes only the names in its text doubtful, and the absence of objects. */
function unread(resolver: ForeignResolver, { because, names, verb }: WrittenOf<'opaque'>): void {
  resolver.blame(verb);
  const shadow = { migration: resolver.setting.migration, because };
  for (const name of names) resolver.state.set(keys.shadow(name), shadow);
  if (names.length > 0 && resolver.state.get(keys.blind) === undefined) resolver.state.set(keys.blind, shadow);
  resolver.emit({ kind: 'opaque', because, names });
  resolver.notKnown(because);
}
