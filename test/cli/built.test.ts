import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dist } from '../../scripts/paths.mjs';
import { Project } from './project.ts';
import { SHOP } from './shop.ts';

const cli = join(dist, 'cli.cjs');

function spawned(project: Project, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: project.root,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

/** The bundle as it is shipped; there is none before the first build. */
describe.runIf(existsSync(cli))('the built command', () => {
  test('prints what it finds and ends with 1', () => {
    const { code, out, err } = spawned(new Project(SHOP), 'check');
    expect(out).toContain('create-index-blocks-writes');
    expect(out).not.toContain('\u001b');
    expect(err).toBe('');
    expect(code).toBe(1);
  });

  test('says what is wrong in one line and ends with 2', () => {
    const { code, out, err } = spawned(new Project(SHOP), 'check', 'nowhere');
    expect(err).toBe('handrail: nowhere does not exist. Check the path.\n');
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('knows its version', () => {
    expect(spawned(new Project({}), '--version').out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
