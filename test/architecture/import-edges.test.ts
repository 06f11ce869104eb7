import { describe, expect, it } from 'vitest';
import { type Import, importsOf, sourceFiles } from './imports.ts';
import { core, mayImport, onlyAsType, packages, type Room, reserved, rooms } from './rooms.ts';

const server = sourceFiles('server/src').filter(isTypeScript);
const client = sourceFiles('client/src').filter(isTypeScript);
const serverImports = server.flatMap(importsOf);
const clientImports = client.flatMap(importsOf);
const protocol = 'server/src/lsp/protocol.ts';

describe('the server', () => {
  it('has only rooms that the design names', () => {
    const strangers = server.filter((path) => roomOf(path) === undefined);
    expect(strangers).toEqual([]);
  });

  it('imports only from rooms that a room may see', () => {
    const wrong = internal(serverImports).filter(({ from, to, typeOnly }) => {
      const [source, target] = [roomOf(from), roomOf(to)];
      if (!source || !target) return true;
      return !mayImport(source, target) || (onlyAsType(source, target) && !typeOnly);
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it('imports only the packages that a room is allowed', () => {
    const wrong = external(serverImports).filter(({ from, to, typeOnly }) => {
      const owner = reserved.find(({ name }) => to === name || to.startsWith(`${name}/`));
      if (owner) return !from.startsWith(owner.path) || (owner.typeOnly === true && !typeOnly);
      const room = roomOf(from);
      return room === undefined || !allowed(room, to);
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it('keeps its core free of Node and of the editor', () => {
    const wrong = external(serverImports).filter(({ from, to }) => {
      const room = roomOf(from);
      return to === 'vscode' || (room && core.includes(room) && to.startsWith('node:'));
    });
    expect(wrong.map(say)).toEqual([]);
  });
});

describe('the client', () => {
  it('knows nothing of the server but the protocol, as types', () => {
    const wrong = internal(clientImports).filter(
      ({ to, typeOnly }) => !to.startsWith('client/src/') && !(to === protocol && typeOnly),
    );
    expect(wrong.map(say)).toEqual([]);
  });
});

describe('every file', () => {
  it('is written in kebab-case, and none is a place for leftovers', () => {
    const all = [...server, ...client];
    const wrong = all.filter((path) => {
      const segments = path.split('/').slice(2);
      return segments.some((name) => !/^[a-z0-9]+(-[a-z0-9]+)*((\.d)?\.ts)?$/.test(name) || isLeftovers(name));
    });
    expect(wrong).toEqual([]);
  });

  it('is in no circle of imports', () => {
    expect(circles([...serverImports, ...clientImports])).toEqual([]);
  });
});

function isTypeScript(path: string): boolean {
  return path.endsWith('.ts');
}

function isLeftovers(name: string): boolean {
  return /^(utils?|helpers?|common|misc|shared|index)(\.ts)?$/.test(name);
}

function roomOf(path: string): Room | undefined {
  const name = path.startsWith('server/src/') ? path.split('/')[2] : undefined;
  return rooms.find((room) => room === name);
}

function allowed(room: Room, request: string): boolean {
  return packages[room].some((name) => (name.endsWith('*') ? request.startsWith(name.slice(0, -1)) : request === name));
}

function internal(imports: readonly Import[]): Import[] {
  return imports.filter((edge) => edge.internal);
}

function external(imports: readonly Import[]): Import[] {
  return imports.filter((edge) => !edge.internal);
}

function say({ from, line, to, typeOnly }: Import): string {
  return `${from}:${line} ${typeOnly ? 'imports the types of' : 'imports'} ${to}`;
}

/** Each circle is said once, from its alphabetically first file. */
function circles(imports: readonly Import[]): string[] {
  const edges = new Map<string, string[]>();
  for (const { from, to } of internal(imports)) edges.set(from, [...(edges.get(from) ?? []), to]);
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      found.add(fromFirst(path.slice(start)).join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const to of edges.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return [...found];
}

function fromFirst(circle: readonly string[]): string[] {
  const first = circle.indexOf([...circle].sort()[0] ?? '');
  return [...circle.slice(first), ...circle.slice(0, first)];
}
