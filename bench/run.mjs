/**
 * Measures Handrail beside its peers, interleaved in one run on the same text, and writes docs/benchmarks.md.
 * Ratios count; the milliseconds are of whatever machine this ran on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
if (!existsSync(join(repository, 'bench', 'node_modules'))) run('npm', ['ci'], join(repository, 'bench'));
run('npm', ['run', 'build', '--silent'], repository);

const { chosen } = await import('./chosen.mjs');
const { measureCommandLines } = await import('./command-lines.mjs');
const { measureKeys } = await import('./keys.mjs');
const { servers } = await import('./servers.mjs');
const { report } = await import('./report.mjs');

const part = chosen(process.argv);
const keys = [];
for (const size of part.sizes) {
  console.error(`language servers, ${size} statements …`);
  keys.push(await measureKeys(part.servers(servers(repository)), size));
}
if (part.isWhole) {
  console.error('command lines …');
  const lines = measureCommandLines(repository, 400);
  const text = report({ keys, lines, node: process.version, cores: cpus().length });
  writeFileSync(join(repository, 'docs', 'benchmarks.md'), text);
  console.log(text);
} else {
  console.table(keys.flat());
}

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}
