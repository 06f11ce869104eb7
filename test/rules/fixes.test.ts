import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fix } from '../../server/src/model/finding.ts';
import { embedded } from '../servers/embedded.ts';
import { applyFix, type Fixed } from './apply-fix.ts';
import { parseFixture } from './fixture.ts';
import { fixtures, read, snapshot } from './fixture-files.ts';
import { Playground } from './playground.ts';
import { type Project, projectOf } from './project.ts';

interface Attempt {
  readonly title: string;
  readonly fix: Fix;
  readonly files: Fixed;
}

/** Every fix that is offered anywhere in a fixture, and what it makes of the files. */
function attempts(project: Project): readonly Attempt[] {
  return project.findings.flatMap(({ finding, statement }) =>
    finding.fixes.flatMap((fix) => {
      const files = statement === null ? null : applyFix(project, statement, fix);
      return files === null ? [] : [{ title: `${finding.rule}: ${fix.title}`, fix, files }];
    }),
  );
}

const projects = fixtures()
  .map((path) => [path, projectOf(parseFixture(read(path)))] as const)
  .filter(([, project]) => attempts(project).length > 0);

describe('fixes', () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await Playground.open(embedded());
  });
  afterAll(() => playground.close());

  it.each(projects)('%s', async (path, project) => {
    const all = attempts(project);
    const shown = all
      .map(({ title, files }) => `-- # ${title}\n${files.map(([name, text]) => `-- ## ${name}\n${text}`).join('\n')}`)
      .join('\n');
    expect(shown).toBe(snapshot(path.replace(/\.sql$/, '.fixed.sql'), shown));
    const wanted = await playground.after(project, [[project.path, project.files[project.path] as string]]);
    // What is broken for another reason has nothing to compare with.
    if (wanted.error !== null && !wanted.error.includes(': 25001 ')) return;
    for (const { title, fix, files } of all) {
      const got = await playground.after(project, files);
      expect(got.error, title).toBe(null);
      // What is not safe differs on purpose; what fails as it stands has nothing to compare with.
      if (fix.safe && wanted.error === null) expect(got.schema, title).toEqual(wanted.schema);
    }
  });
});
