import type { Listing } from '../../server/src/layouts/layout.ts';
import { PgReader } from '../../server/src/postgres/read/read.ts';
import { type FilePlace, WorkspaceFold } from '../../server/src/project/workspace-fold.ts';
import { WrittenCache } from '../../server/src/project/written-cache.ts';
import { ALL_RULES } from '../../server/src/rules/all-rules.ts';
import { statementJudge } from '../../server/src/rules/judge.ts';
import { judgeFile } from '../../server/src/rules/judge-file.ts';
import type { FileFinding } from '../../server/src/rules/rule.ts';
import { listingOf } from '../layouts/listing.ts';
import { newParser } from '../postgres/read/reader.ts';
import type { Fixture, Tool } from './fixture.ts';

const written = new WrittenCache(new PgReader(newParser()));
const judge = statementJudge();

/** A project with the fixture as its newest migration. */
export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly listing: Listing;
  readonly path: string;
  readonly place: FilePlace;
  readonly findings: readonly FileFinding[];
}

export function projectOf(fixture: Fixture): Project {
  const paths = [...fixture.before, fixture.text].map((_, i) => pathOf(fixture.tool, i));
  const texts = [
    ...fixture.before.map((text) => (fixture.tool === 'goose' ? `-- +goose Up\n${text}` : text)),
    fixture.text,
  ];
  // What is not the rules' own business: the tool that migrates has a lock_timeout.
  const config = {
    tool: fixture.tool,
    folder: 'm',
    postgres: 16,
    lockTimeout: { configured: true },
    ...fixture.config,
  };
  const files = Object.fromEntries([
    ['handrail.json', JSON.stringify(config)],
    ...paths.map((path, i) => [path, texts[i] as string]),
  ]);
  const path = paths.at(-1) as string;
  return { files, path, ...judged(files, path) };
}

function judged(
  files: Readonly<Record<string, string>>,
  path: string,
): Pick<Project, 'listing' | 'place' | 'findings'> {
  const listing = listingOf(files);
  const steps = new WorkspaceFold({ written, judge }).fold(listing, {
    rules: ALL_RULES.map((rule) => rule.meta.id),
    override: {},
    applied: () => false,
  });
  let next = steps.next();
  while (next.done !== true) next = steps.next();
  const [problem] = next.value.configProblems;
  if (problem !== undefined) throw new Error(problem.message);
  const place = next.value.places.get(path);
  if (place === undefined) throw new Error(`${path} is no migration`);
  return { listing, place, findings: judgeFile(place) };
}

function pathOf(tool: Tool, index: number): string {
  const number = String(index + 1);
  if (tool === 'flyway') return `m/V${number}__step.sql`;
  return tool === 'goose' ? `m/${number.padStart(5, '0')}_step.sql` : `m/${number.padStart(6, '0')}_step.up.sql`;
}
