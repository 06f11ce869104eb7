/**
 * The rooms of `server/src`, from the ground up. A room imports from the rooms before it and from itself;
 * a room that may import less says what.
 */
export const rooms = [
  'base',
  'sql',
  'model',
  'words',
  'catalog',
  'postgres',
  'portable',
  'mysql',
  'sqlite',
  'layouts',
  'project',
  'reverse',
  'recipes',
  'rules',
  'preview',
  'service',
  'adapters',
  'reporters',
  'lsp',
  'cli',
  'mcp',
] as const;

export type Room = (typeof rooms)[number];

const ground = ['base', 'sql', 'model'] as const;
const face = ['service', 'adapters', 'words', ...ground] as const;

/** Rooms for which "everything before it" is too much. Dialects know nothing of each other. */
const narrower: Partial<Record<Room, readonly Room[]>> = {
  portable: [...ground, 'words', 'catalog'],
  mysql: [...ground, 'portable'],
  sqlite: [...ground, 'portable'],
  reporters: face,
  lsp: [...face, 'reporters'],
  cli: [...face, 'reporters'],
  mcp: [...face, 'reporters'],
};

/** The core: no I/O, no clock, no randomness, no editor. */
export const core: readonly Room[] = rooms.slice(0, rooms.indexOf('preview'));

export function mayImport(from: Room, to: Room): boolean {
  if (from === to) return true;
  return narrower[from]?.includes(to) ?? rooms.indexOf(to) < rooms.indexOf(from);
}

/** Adapters give what a room asks for, so they know its types; they call nothing but the ground floor. */
export function onlyAsType(from: Room, to: Room): boolean {
  return from === 'adapters' && from !== to && !isGround(to);
}

function isGround(room: Room): boolean {
  return ground.some((name) => name === room);
}

const text = ['picomatch', 'jsonc-parser', 'smol-toml', 'yaml'];
const harmless = ['node:path', 'node:process', 'node:url', 'node:util', 'node:v8', 'node:tty'];

/** Packages and Node modules for each room; what is not named is not allowed. A trailing `*` is a prefix. */
export const packages: Record<Room, readonly string[]> = {
  base: [],
  sql: [],
  model: ['immutable'],
  words: [],
  catalog: ['immutable'],
  postgres: [],
  portable: [],
  mysql: [],
  sqlite: [],
  layouts: text,
  project: text,
  reverse: ['diff'],
  rules: [],
  recipes: [],
  preview: [],
  service: ['diff'],
  adapters: ['node:*', 'pg', '@electric-sql/*', 'picomatch', 'vscode-uri'],
  reporters: [],
  lsp: [
    'vscode-languageserver',
    'vscode-languageserver/*',
    'vscode-languageserver-textdocument',
    'vscode-uri',
    'diff',
    ...harmless,
  ],
  cli: ['commander', ...harmless],
  mcp: harmless,
};

/** Packages that a single file or room has for itself. */
export const reserved: readonly { readonly name: string; readonly path: string; readonly typeOnly?: boolean }[] = [
  { name: 'libpg-query', path: 'server/src/postgres/parse.ts' },
  { name: 'node-sql-parser', path: 'server/src/adapters/node/foreign-grammar.ts' },
  { name: '@pgsql/types', path: 'server/src/postgres/', typeOnly: true },
  { name: 'sarif', path: 'server/src/reporters/check/sarif.ts', typeOnly: true },
];
