import { join } from 'node:path';
import { DiskListing, type DiskProblem } from '../adapters/node/disk-listing.ts';
import { foreignGrammar } from '../adapters/node/foreign-grammar.ts';
import { GitBaseline } from '../adapters/node/git-baseline.ts';
import { parserInstances } from '../adapters/node/parser-wasm.ts';
import { pathWithin } from '../adapters/node/workspace-root.ts';
import { err, ok, type Result } from '../base/result.ts';
import { Analyser, type Analysis, type Baseline, EVERYTHING_PENDING } from '../service/analysis.ts';
import { readableDialects } from '../service/dialects.ts';
import { type HistorySummary, histories, knownTools } from '../service/histories.ts';
import { type AskedPlaces, askedPlaces, isAround } from './asked.ts';
import { type FoundBase, findBase } from './base.ts';
import type { Environment } from './environment.ts';
import type { CommonOptions, SelectionOptions } from './options.ts';
import { wantedOf } from './wanted.ts';

/** Why a command cannot do its work: a line each, with the file, what is wrong and what to do. */
export type Refused = readonly string[];

/** A workspace as a command sees it. */
export interface Workspace extends AskedPlaces {
  readonly listing: DiskListing;
  readonly analysis: Analysis;
  readonly histories: readonly HistorySummary[];
  /** What is out there, also when the analysis pretends that nothing is. */
  readonly baseline: Baseline;
  /** The commit that the baseline was read from. */
  readonly commit: string | null;
  readonly git: GitBaseline;
  /** A path of the workspace as seen from where the command runs. */
  shown(path: string): string;
}

/** Opens the workspace around the paths that were given; without any, around the folder that the command runs in. */
export async function openWorkspace(
  environment: Environment,
  paths: readonly string[],
  options: CommonOptions & SelectionOptions,
): Promise<Result<Workspace, Refused>> {
  const places = askedPlaces(paths, environment.cwd);
  if (!places.ok) return err([places.error]);
  const { root, asked } = places.value;
  const shown = (path: string): string => pathWithin(environment.cwd, join(root, path)) || '.';
  const git = new GitBaseline(root);
  const base = await findBase(git, options.since ?? null, shown(''));
  if (!base.ok) return err([base.error]);
  const listing = new DiskListing(root);
  const wanted = wantedOf(environment, places.value, listing, options);
  if (!wanted.ok) return err([wanted.error]);
  const { beside } = environment;
  const analyser = new Analyser(readableDialects(parserInstances(beside), (name) => foreignGrammar(beside, name)));
  const { baseline, commit } = base.value;
  const analysis = analyser.analyseNow(listing, options.all ? EVERYTHING_PENDING : baseline, wanted.value);
  const found = histories(analysis);
  const reasons = [
    ...brokenConfig(analysis, asked, shown, options.config),
    ...unknownTool(options.tool, found),
    ...unknownBase(base.value, found, asked, options),
  ];
  if (reasons.length > 0) return err(reasons);
  return ok({ ...places.value, listing, analysis, histories: found, baseline, commit, git, shown });
}

/** What is wrong on the disk with files that matter to the histories. */
export function unreadable({ listing, histories: all }: Workspace): readonly DiskProblem[] {
  const owned = new Set(all.flatMap(({ files }) => files.map(({ path }) => path)));
  return listing.problems.filter(({ path }) => owned.has(path));
}

function brokenConfig(
  { run }: Analysis,
  asked: readonly string[],
  shown: Workspace['shown'],
  given: string | undefined,
): Refused {
  const own = run.configProblems.filter(
    ({ path }) => given !== undefined || asked.some((one) => isAround(folderOf(path), one)),
  );
  // One mistake often makes others: the first of a file tells enough.
  const first = own.filter(({ path }, i) => own.findIndex((other) => other.path === path) === i);
  return first.map(({ path, line, message, remedy }) => {
    const more = own.filter((other) => other.path === path).length - 1;
    return `${given ?? shown(path)}:${line}: ${message}; ${remedy}${more === 0 ? '' : ` (and ${more} more)`}.`;
  });
}

function unknownTool(tool: string | undefined, all: readonly HistorySummary[]): Refused {
  if (tool === undefined || knownTools().includes(tool) || all.some((history) => history.tool === tool)) return [];
  const known = knownTools().join(', ');
  return [`--tool ${tool}: there is no such tool. Known are ${known}, and the layouts that handrail.json names.`];
}

/** Where history is cut off, nobody can say what is new. */
function unknownBase(
  { shallow }: FoundBase,
  all: readonly HistorySummary[],
  asked: readonly string[],
  options: SelectionOptions,
): Refused {
  if (shallow === null || options.all) return [];
  const matters = all.some(
    (history) => history.baseline !== 'none' && asked.some((one) => isAround(history.folder, one)),
  );
  return matters ? [`what is pending is not known: ${shallow} Or check everything with --all.`] : [];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
