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

const { measureCommandLines } = await import('./command-lines.mjs');
const { measureKeys } = await import('./keys.mjs');
const { servers } = await import('./servers.mjs');
const { report } = await import('./report.mjs');

const sizes = process.argv.includes('--all') ? [10, 100, 1_000, 10_000] : [10, 100, 1_000];
const keys = [];
for (const size of sizes) {
  console.error(`language servers, ${size} statements …`);
  keys.push(await measureKeys(servers(repository), size));
}
console.error('command lines …');
const lines = measureCommandLines(repository, 400);
const text = report({ keys, lines, node: process.version, cores: cpus().length });
writeFileSync(join(repository, 'docs', 'benchmarks.md'), text);
console.log(text);

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}
