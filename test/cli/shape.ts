/**
 * A value's shape: an object with exactly these keys, a list of one shape, a type's name or several (`string|null`),
 * or a value itself. A key that ends in `?` may be missing.
 */
export type Shape = string | number | boolean | null | readonly [Shape] | { readonly [key: string]: Shape };

/** Where a value is not as its shape says. */
export function misshapen(value: unknown, shape: Shape, path = '$'): readonly string[] {
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, i) => misshapen(item, (shape as readonly [Shape])[0], `${path}[${i}]`));
  }
  if (typeof shape === 'object' && shape !== null) {
    if (typeof value !== 'object' || value === null) return [`${path} is no object`];
    const wanted = shape as { readonly [key: string]: Shape };
    const given = value as Readonly<Record<string, unknown>>;
    const more = Object.keys(given).filter((key) => !(key in wanted));
    return [
      ...Object.entries(wanted).flatMap(([key, inner]) =>
        key in given ? misshapen(given[key], inner, `${path}.${key}`) : [`${path}.${key} is missing`],
      ),
      ...more.map((key) => `${path}.${key} is not in the contract`),
    ];
  }
  if (typeof shape !== 'string') return value === shape ? [] : [`${path} is not ${String(shape)}`];
  const types = shape.split('|');
  const type = value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
  return types.includes(type) || types.includes(String(value))
    ? []
    : [`${path} is ${type} ${JSON.stringify(value)}, not ${shape}`];
}

export const PLACE: Shape = { line: 'number', column: 'number' };

const EDIT: Shape = { path: 'string', start: PLACE, end: PLACE, text: 'string' };

const SEVERITY = 'error|warning|information|hint';

export const CHECK: Shape = {
  version: 1,
  tool: 'string|null',
  dialect: 'string|null',
  postgres: 'number|null',
  files: [
    {
      path: 'string',
      tool: 'string',
      migration: 'string',
      direction: 'up|down',
      pending: 'boolean',
      statements: 'number',
      unparsed: 'number',
      dialect: 'string',
      findings: [
        {
          rule: 'string',
          severity: SEVERITY,
          category: 'string',
          message: 'string',
          start: PLACE,
          end: PLACE,
          statement: 'number|null',
          relations: ['string'],
          docs: 'string',
          fixes: [{ title: 'string', safe: 'boolean', edits: [EDIT] }],
        },
      ],
      skipped: 'string|null',
    },
  ],
  summary: {
    files: 'number',
    statements: 'number',
    errors: 'number',
    warnings: 'number',
    information: 'number',
    hints: 'number',
  },
};

const LOCK: Shape = {
  relation: 'string',
  mode: 'string',
  source: 'direct|referenced|partition|default-partition|inherited|cascade|trigger',
  blocks: ['reads|writes|row locks|maintenance'],
  until: 'commit|statement',
};

export const EXPLAIN: Shape = {
  version: 1,
  files: [
    {
      path: 'string',
      tool: 'string',
      migration: 'string',
      transaction: 'file|statement|none|self|all',
      statements: [
        {
          start: PLACE,
          end: PLACE,
          line: 'number',
          direction: 'up|down',
          kind: 'string',
          changes: ['string'],
          locks: [LOCK],
          rewrites: ['string'],
          scans: ['string'],
          builds: ['string'],
          errors: [{ sqlstate: 'string', message: 'string' }],
          loses: ['string'],
          unknown: ['string'],
          outcome: 'applies|fails|maybe|unknown',
        },
      ],
      skipped: 'string|null',
    },
  ],
};

export const DOWN: Shape = {
  version: 1,
  path: 'string',
  downPath: 'string|null',
  grade: 'exact|loses-new-data|loses-data|manual|none',
  loses: ['string'],
  prechecks: [{ sql: 'string', why: 'string' }],
  keep: [{ title: 'string', edits: [EDIT] }],
  staysDifferent: ['string'],
  remarks: ['string'],
  existing: 'boolean',
  sql: 'string',
};

const DIFFERENCE: Shape = {
  object: 'string',
  kind: 'missing|extra|changed',
  property: 'string|null',
  was: 'string|null',
  now: 'string|null',
};

const VERDICT = 'exact|order-only|soft|not-restored|down-fails|up-fails|no-down|no-change';

export const PROVE: Shape = {
  version: 1,
  engine: 'string',
  migrations: [
    {
      migration: 'string',
      path: 'string',
      source: 'written|generated',
      verdict: VERDICT,
      differences: [DIFFERENCE],
      data: 'kept|lost|not-checked',
      error: 'object|null',
      milliseconds: 'number',
    },
  ],
  notes: ['string'],
};

const WORK: Shape = { locks: ['object'], rewrites: ['string'], scans: ['string'], builds: ['string'] };

export const PREVIEW: Shape = {
  version: 1,
  path: 'string',
  engine: 'string',
  mode: 'embedded|rolled-back|scratch',
  statements: [
    {
      line: 'number',
      kind: 'string',
      predicted: WORK,
      observed: WORK,
      unknown: ['string'],
      agrees: 'boolean',
      wrong: ['string'],
      watched: 'transaction|session|afterwards',
      rows: 'number|null',
      milliseconds: 'number',
      error: 'object|null',
      skipped: 'string|null',
    },
  ],
  end: 'string|null',
  schemaDifference: [DIFFERENCE],
  down: { grade: 'string', verdict: `null|${VERDICT}`, source: 'written|generated', differences: [DIFFERENCE] },
  notes: ['string'],
};

export const SCHEMA: Shape = {
  version: 1,
  tool: 'string',
  dialect: 'string',
  postgres: 'number',
  at: 'string|null',
  objects: [
    {
      kind: 'string',
      name: 'string',
      columns: [{ name: 'string', type: 'string', notNull: 'boolean', default: 'string|null' }],
      sql: ['string'],
      migration: 'string|null',
    },
  ],
  sql: 'string',
};

export const STATUS: Shape = {
  version: 1,
  histories: [
    {
      tool: 'string',
      title: 'string',
      folder: 'string',
      dialect: 'string',
      postgres: 'number|null',
      postgresFrom: 'string|null',
      transaction: 'string',
      config: 'string|null',
      recognisedBy: { sign: 'string', path: 'string|null' },
      baseline: 'string',
      skipped: 'string|null',
      applied: 'number',
      pending: 'number',
      migrations: [
        {
          migration: 'string',
          name: 'string',
          up: 'string',
          down: 'string|null',
          pending: 'boolean',
          edited: 'boolean',
          repeatable: 'boolean',
        },
      ],
      problems: [{ path: 'string', kind: 'string', message: 'string' }],
    },
  ],
};
