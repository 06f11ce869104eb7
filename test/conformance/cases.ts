import { readFileSync } from 'node:fs';
import { ALL_FACTS } from '../../server/src/postgres/facts/effects-of.ts';
import { parserText } from '../../server/src/sql/parser-text.ts';
import { split } from '../../server/src/sql/splitter.ts';
import { readMeasurements } from './measurements.ts';

/** Statements over the lab schema that run one after the other. */
export interface Case {
  readonly name: string;
  readonly statements: readonly string[];
  /** Each statement commits by itself, on a database of its own; otherwise one transaction, which is rolled back. */
  readonly outside: boolean;
}

/** The measured statements, the examples of the facts, and those of `statements.sql`; no case twice. */
export function allCases(): readonly Case[] {
  const measured = Object.values(readMeasurements()).map(({ setup = [], sql }) => inside([...setup, sql]));
  const examples = ALL_FACTS.flatMap(({ examples }) => examples.map(exampleCase));
  const unique = new Map([...measured, ...examples, ...written()].map((one) => [one.name, one]));
  return [...unique.values()];
}

/** A fact's example runs by itself when it cannot run in a transaction. */
export function exampleCase(example: string | readonly string[]): Case {
  const statements = typeof example === 'string' ? [example] : example;
  return /\bconcurrently\b|^\s*vacuum\b/i.test(statements.at(-1) ?? '') && !/^refresh/i.test(statements.at(-1) ?? '')
    ? outside(statements)
    : inside(statements);
}

function inside(statements: readonly string[]): Case {
  return { name: statements.join('; '), statements, outside: false };
}

function outside(statements: readonly string[]): Case {
  return { name: `outside: ${statements.join('; ')}`, statements, outside: true };
}

/** Blank lines part the cases; one that begins with `-- outside` is not run in a transaction. */
function written(): readonly Case[] {
  const text = readFileSync(new URL('./fixtures/statements.sql', import.meta.url), 'utf8');
  return text.split(/\n(?:[ \t]*\n)+/).flatMap((block) => {
    const cut = split(block, { start: 0, end: block.length });
    const statements = cut.statements.map(({ span }) => parserText(cut.tokens, span).text.trim().replace(/;$/, ''));
    if (statements.length === 0) return [];
    return [/^--\s*outside\b/m.test(block) ? outside(statements) : inside(statements)];
  });
}
