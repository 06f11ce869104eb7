import type { Node } from '@pgsql/types';
import type { Parser } from '../../model/ports/parser.ts';
import type { Written } from '../../model/written/statement.ts';
import type { PgParser } from '../parse.ts';
import { alterTable } from './alter-table.ts';
import { createIndex } from './create-index.ts';
import { createForeignTable, createTable } from './create-table.ts';
import { copy, dml } from './dml.ts';
import { drop } from './drop.ts';
import { alterEnum, createEnum } from './enum.ts';
import { Reading } from './reading.ts';
import { doBlock } from './routine-body.ts';
import { select } from './select.ts';
import { setConstraints, setVariable, transaction } from './session.ts';
import type { NodeOf, Tag } from './tree.ts';
import { opaque, syntaxError } from './unread.ts';

/** Told what was said about a whole statement because its words were not found, and in which statement. */
export type OnMiss = (what: readonly string[], source: string) => void;

/** Reads statements with PostgreSQL's own parser. */
export class PgReader implements Parser {
  readonly #parser: PgParser;
  readonly #onMiss: OnMiss | null;

  constructor(parser: PgParser, onMiss: OnMiss | null = null) {
    this.#parser = parser;
    this.#onMiss = onMiss;
  }

  read(source: string, parsed: string): Written {
    const result = this.#parser.parse(parsed);
    const reading = new Reading(source, parsed, result.kind === 'statements' ? result.offset : same);
    const written = readParsed(reading, result);
    if (reading.missed.length > 0) this.#onMiss?.(reading.missed, source);
    return written;
  }
}

function same(offset: number): number {
  return offset;
}

function readParsed(reading: Reading, result: ReturnType<PgParser['parse']>): Written {
  switch (result.kind) {
    case 'refused':
      return opaque(reading, result.because === 'nul' ? 'it contains a NUL character' : 'it is too deep to parse');
    case 'syntax-error':
      return syntaxError(reading, result.message, result.at);
    case 'statements': {
      const [first, second] = result.statements;
      if (first?.stmt === undefined) return { kind: 'harmless', tag: '', verb: { start: 0, end: 0 } };
      if (second !== undefined) return opaque(reading, 'it holds several statements');
      return readTree(reading, first.stmt);
    }
  }
}

/** A tree that the parser could just build may still be too deep for a walk. */
function readTree(reading: Reading, tree: Node): Written {
  try {
    return readNode(reading, tree);
  } catch (error) {
    if (error instanceof RangeError) return opaque(reading, 'it is too deep to read');
    throw error;
  }
}

type Reader<T extends Tag> = (reading: Reading, node: NodeOf<T>) => Written;

const READERS: { readonly [T in Tag]?: Reader<T> } = {
  CreateStmt: createTable,
  CreateForeignTableStmt: createForeignTable,
  AlterTableStmt: alterTable,
  IndexStmt: createIndex,
  DropStmt: drop,
  CreateEnumStmt: createEnum,
  AlterEnumStmt: alterEnum,
  InsertStmt: (reading, node) => dml(reading, { InsertStmt: node }),
  UpdateStmt: (reading, node) => dml(reading, { UpdateStmt: node }),
  DeleteStmt: (reading, node) => dml(reading, { DeleteStmt: node }),
  MergeStmt: (reading, node) => dml(reading, { MergeStmt: node }),
  CopyStmt: copy,
  SelectStmt: select,
  VariableSetStmt: setVariable,
  ConstraintsSetStmt: setConstraints,
  TransactionStmt: transaction,
  DoStmt: doBlock,
};

function readNode(reading: Reading, tree: Node): Written {
  const [tag] = Object.keys(tree) as Tag[];
  const read =
    tag === undefined ? undefined : (READERS[tag] as ((reading: Reading, node: unknown) => Written) | undefined);
  if (tag === undefined || read === undefined) return opaque(reading, `${tag ?? 'it'} is not understood`);
  return read(reading, (tree as unknown as Record<string, unknown>)[tag]);
}
