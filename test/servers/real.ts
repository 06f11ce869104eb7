import { spawn } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pgServer } from '../../server/src/adapters/postgres/pg-server.ts';
import type { DatabaseServer } from '../../server/src/model/ports/database.ts';
import { installed, type ServerVersion } from './install.ts';

/** The user and group `nobody`, whom initdb accepts when the tests run as root. */
const NOBODY = { uid: 65534, gid: 65534 };
const account: { readonly uid?: number; readonly gid?: number } = process.getuid?.() === 0 ? NOBODY : {};

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '16MB',
  max_connections: '20',
  fsync: 'off',
  autovacuum: 'off',
  max_parallel_maintenance_workers: '0',
  max_parallel_workers_per_gather: '0',
  TimeZone: 'UTC',
};

/** A server of its own in a temporary folder, gone after `close`, also when the tests fail. */
export async function realServer(version: ServerVersion): Promise<DatabaseServer> {
  const native = await installed(version);
  const folder = await mkdtemp(join(tmpdir(), `handrail-postgres-${version}-`));
  if (account.uid !== undefined) await chown(folder, NOBODY.uid, NOBODY.gid);
  const data = join(folder, 'data');
  const flags = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync', '--pgdata', data];
  await finished(join(native, 'bin', 'initdb'), flags);
  const port = await freePort();
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = start(join(native, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...settings]);
  // A test run that dies must not leave a server behind.
  const kill = (): boolean => server.kill('SIGQUIT');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const connection = { host: '127.0.0.1', port, user: 'postgres', database: 'postgres', ssl: false } as const;
  const postgres = pgServer(connection, Date.now);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    server.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    scratch: postgres.scratch,
    async close() {
      await postgres.close();
      await stop();
    },
  };
}

function start(command: string, args: readonly string[]) {
  return spawn(command, args, { ...account, env: { LC_ALL: 'C' }, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
}

function finished(command: string, args: readonly string[]): Promise<void> {
  const child = start(command, args);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command}: ${said}`))));
  });
}

/** The server says in its log when it takes connections. */
function ready(server: ReturnType<typeof start>): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    server.stderr.on('data', (chunk) => {
      said += chunk;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
