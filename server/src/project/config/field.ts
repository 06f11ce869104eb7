import type { Node } from 'jsonc-parser';

/** A fragment of JSON Schema (draft 7, which editors read). */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Tells what is wrong with a value, and what to write instead. */
export type Complain = (node: Node, message: string, remedy: string) => void;

/** One field of the configuration file: how it is read, described and what it is when absent. */
export interface Field<T> {
  readonly schema: JsonSchema;
  readonly fallback: T;
  /** Undefined after a complaint. */
  read(node: Node, complain: Complain): T | undefined;
}

type Values<Fields> = { readonly [Name in keyof Fields]: Fields[Name] extends Field<infer T> ? T : never };

export function choice<const T extends string | number>(
  values: readonly T[],
  fallback: T,
  description: string,
): Field<T> {
  return {
    schema: { description, enum: values, default: fallback },
    fallback,
    read(node, complain) {
      const value = values.find((candidate) => candidate === node.value);
      if (value === undefined)
        complain(
          node,
          `${shown(node)} is none of the values that are allowed here`,
          `write one of ${values.map((v) => JSON.stringify(v)).join(', ')}`,
        );
      return value;
    },
  };
}

export function text(description: string): Field<string> {
  return {
    schema: { description, type: 'string' },
    fallback: '',
    read(node, complain) {
      if (typeof node.value === 'string' && node.value !== '') return node.value;
      complain(node, `${shown(node)} is no text`, 'write it in double quotes');
      return undefined;
    },
  };
}

export function yesOrNo(fallback: boolean, description: string): Field<boolean> {
  return {
    schema: { description, type: 'boolean', default: fallback },
    fallback,
    read(node, complain) {
      if (typeof node.value === 'boolean') return node.value;
      complain(node, `${shown(node)} is neither true nor false`, 'write true or false, without quotes');
      return undefined;
    },
  };
}

/** A field that may be left out: null then. */
export function optional<T>(field: Field<T>): Field<T | null> {
  const { default: _unused, ...schema } = field.schema;
  return { schema, fallback: null, read: field.read };
}

export function listOf<T>(item: Field<T>, description: string): Field<readonly T[]> {
  return {
    schema: { description, type: 'array', items: item.schema },
    fallback: [],
    read(node, complain) {
      if (node.type !== 'array') {
        complain(node, `${shown(node)} is no list`, 'write a list: [ … ]');
        return undefined;
      }
      return (node.children ?? []).flatMap((child) => {
        const value = item.read(child, complain);
        return value === undefined ? [] : [value];
      });
    },
  };
}

export function mapOf<T>(item: Field<T>, description: string): Field<ReadonlyMap<string, T>> {
  return {
    schema: { description, type: 'object', additionalProperties: item.schema },
    fallback: new Map(),
    read(node, complain) {
      const entries = properties(node, complain);
      if (entries === null) return undefined;
      return new Map(
        entries.flatMap(({ name, value }) => {
          const read = item.read(value, complain);
          return read === undefined ? [] : [[name, read] as const];
        }),
      );
    },
  };
}

/** An object of known fields; an unknown name is told with the known one that is nearest. */
export function objectOf<Fields extends Readonly<Record<string, Field<unknown>>>>(
  fields: Fields,
  description: string,
  required: readonly (keyof Fields & string)[] = [],
): Field<Values<Fields>> {
  const names = Object.keys(fields);
  const schemas = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema]));
  const fallbacks = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.fallback]));
  return {
    schema: {
      description,
      type: 'object',
      properties: schemas,
      additionalProperties: false,
      ...(required.length > 0 ? { required } : {}),
    },
    fallback: fallbacks as Values<Fields>,
    read(node, complain) {
      const entries = properties(node, complain);
      if (entries === null) return undefined;
      const values: Record<string, unknown> = { ...fallbacks };
      for (const { name, key, value } of entries) {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (field === undefined) {
          const near = nearest(name, names);
          complain(
            key,
            `there is no field "${name}" here`,
            near === null ? `the fields are ${names.join(', ')}` : `did you mean "${near}"?`,
          );
          continue;
        }
        const read = field.read(value, complain);
        if (read !== undefined) values[name] = read;
      }
      const missing = required.filter((name) => !entries.some((entry) => entry.name === name));
      if (missing.length === 0) return values as Values<Fields>;
      complain(node, `${missing.map((name) => `"${name}"`).join(' and ')} is missing`, 'add it');
      return undefined;
    },
  };
}

interface Entry {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
}

function properties(node: Node, complain: Complain): Entry[] | null {
  if (node.type !== 'object') {
    complain(node, `${shown(node)} is no object`, 'write an object: { … }');
    return null;
  }
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined || key.value === '$schema') return [];
    return [{ name: String(key.value), key, value }];
  });
}

/** The value as a message shows it. */
export function shown(node: Node): string {
  if (node.type === 'object') return 'an object';
  if (node.type === 'array') return 'a list';
  const value = JSON.stringify(node.value) ?? 'nothing';
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}

/** The known name that is at most two edits away, or null. */
export function nearest(name: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = 3;
  for (const candidate of known) {
    const distance = edits(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
