import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { history, migration } from './migration-text.mjs';

const RUNS = 5;

/** CPU time of a whole process with its children, in milliseconds: the shell's own `times`. */
function cpu(command, cwd) {
  const script = `"$@" >/dev/null 2>&1; times`;
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', ...command], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  // In a pipe `times` would count the pipe's own shell; its second line is the children's.
  const [user = '', system = ''] = (stdout.trim().split('\n').at(-1) ?? '').split(' ');
  return [user, system].reduce((sum, text) => {
    const [minutes = '0', seconds = '0'] = text.replace('s', '').split('m');
    return sum + (Number(minutes) * 60 + Number(seconds)) * 1000;
  }, 0);
}

/** Whole command lines over a folder of `files` migrations of five statements, in turn; the least of five runs counts. */
export function measureCommandLines(repository, files) {
  const root = mkdtempSync(join(tmpdir(), 'handrail-bench-'));
  const folder = join(root, 'migrations');
  mkdirSync(folder);
  writeFileSync(join(root, 'handrail.json'), '{ "baseline": "none", "tool": "goose" }\n');
  for (const { name, text } of history(files / 2)) writeFileSync(join(folder, name), text);
  for (let i = 0; i < files / 2; i += 1) {
    writeFileSync(
      join(folder, `9${String(i).padStart(5, '0')}_change.sql`),
      migration(5, files / 2).replace('drop table canary;', `alter table t${i} add column extra text;`),
    );
  }
  const bench = join(repository, 'bench', 'node_modules');
  const commands = {
    handrail: [process.execPath, join(repository, 'dist', 'cli.cjs'), 'check', '--all', '--format', 'json'],
    squawk: [join(bench, '@squawk-cli', 'linux-x64', 'bin', 'squawk'), '--reporter', 'json', 'migrations/*.sql'],
    'postgres-language-server': [
      join(bench, '@postgres-language-server', 'cli-x86_64-linux-gnu', 'postgres-language-server'),
      'check',
      'migrations',
    ],
  };
  const least = Object.fromEntries(Object.keys(commands).map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, command] of Object.entries(commands)) least[name] = Math.min(least[name], cpu(command, root));
  }
  rmSync(root, { recursive: true, force: true });
  return { files, least };
}
