import type { Listing } from '../../server/src/layouts/layout.ts';
import { Machines } from '../../server/src/project/machines.ts';
import { type FilePlace, WorkspaceFold, type WorkspaceRun } from '../../server/src/project/workspace-fold.ts';
import { ALL_RULES } from '../../server/src/rules/all-rules.ts';
import { statementJudge } from '../../server/src/rules/judge.ts';
import { judgeFile } from '../../server/src/rules/judge-file.ts';
import type { FileFinding } from '../../server/src/rules/rule.ts';
import { dialects } from '../dialects/dialects.ts';
import { listingOf } from '../layouts/listing.ts';
import type { Fixture, Tool } from './fixture.ts';

const machines = new Machines(dialects, { judge: statementJudge() });

/** A project with the fixture as its newest migration. */
export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly listing: Listing;
  readonly path: string;
  readonly run: WorkspaceRun;
  readonly place: FilePlace;
  readonly findings: readonly FileFinding[];
}

export function projectOf(fixture: Fixture): Project {
  const { tool, before, after } = fixture;
  const own = before.length;
  const path = pathOf(tool, own);
  const earlier = before.map((text, i) => [pathOf(tool, i), withMarker(tool, text)] as const);
  const later = after.map((text, i) => [pathOf(tool, own + 1 + i), withMarker(tool, text)] as const);
  const twins = fixture.twin ? [[path.replace('step', 'another'), withMarker(tool, 'select 1;')] as const] : [];
  // What is not the rules' own business: the tool that migrates has a lock_timeout.
  const lockTimeout = { configured: true };
  const config = { tool, folder: 'm', postgres: 16, lockTimeout, ...fixture.config };
  const files = Object.fromEntries([
    ['handrail.json', JSON.stringify(config)],
    ...earlier,
    [path, fixture.text],
    ...later,
    ...twins,
  ]);
  return { files, path, ...judged(files, path, new Set(later.map(([name]) => name))) };
}

type Judged = Pick<Project, 'listing' | 'run' | 'place' | 'findings'>;

function judged(files: Readonly<Record<string, string>>, path: string, out: ReadonlySet<string>): Judged {
  const listing = listingOf(files);
  const steps = new WorkspaceFold(machines).fold(listing, {
    rules: ALL_RULES.map((rule) => rule.meta.id),
    override: {},
    applied: (migration) => out.has(migration.upPath),
  });
  let next = steps.next();
  while (next.done !== true) next = steps.next();
  const [problem] = next.value.configProblems;
  if (problem !== undefined) throw new Error(problem.message);
  const place = next.value.places.get(path);
  if (place === undefined) throw new Error(`${path} is no migration`);
  return { listing, run: next.value, place, findings: judgeFile(place, listing) };
}

function withMarker(tool: Tool, text: string): string {
  if (tool !== 'goose') return text;
  const down = text.includes('+goose Down') ? '' : '\n-- +goose Down\nselect 1;\n';
  return `-- +goose Up\n${text}${down}`;
}

function pathOf(tool: Tool, index: number): string {
  const number = String(index + 1);
  if (tool === 'flyway') return `m/V${number}__step.sql`;
  return tool === 'goose' ? `m/${number.padStart(5, '0')}_step.sql` : `m/${number.padStart(6, '0')}_step.up.sql`;
}
