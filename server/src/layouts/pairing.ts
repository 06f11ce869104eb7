import { migrationId } from '../model/ids.ts';
import type { Direction, Migration } from '../model/migration.ts';
import type { HistoryProblem } from './layout.ts';
import { baseOf, folderOf } from './path.ts';
import { remembered } from './remembered.ts';
import { byCode, type VersionOrder } from './version-order.ts';

/** One file of a history, as its name tells. */
export interface Step {
  readonly path: string;
  readonly version: string;
  readonly name: string;
  readonly direction: Direction;
}

export interface Paired {
  readonly migrations: readonly Migration[];
  readonly problems: readonly HistoryProblem[];
}

export interface PairingRules {
  /** Some tools compare names and not versions: `10_a` before `1_b`, as `0` comes before `_`. */
  readonly order: VersionOrder | 'file-name';
  /** Steps of one key are one migration: the version, when not said otherwise. */
  readonly key?: (step: Step) => string;
  /** Whether the tool accepts several migrations of one version, ordered by name. */
  readonly sharedVersions?: boolean;
}

interface Group {
  readonly up: Step[];
  readonly down: Step[];
}

/**
 * Puts up and down files together and in order. Several files that claim one version are told, and stay migrations
 * of their own, each with the way back of its name: whoever reads them wants them checked all the same.
 */
export function pair(steps: readonly Step[], rules: PairingRules): Paired {
  const key = rules.key ?? ((step: Step): string => step.version);
  const problems: HistoryProblem[] = [];
  const groups = new Map<string, Group>();
  for (const step of [...steps].sort((a, b) => byCode(a.path, b.path))) {
    remembered(groups, key(step), (): Group => ({ up: [], down: [] }))[step.direction].push(step);
  }
  const migrations: Migration[] = [];
  for (const { up, down } of groups.values()) {
    const alone = up.length === 1 && down.length === 1;
    const waiting = new Set(down);
    for (const step of up) {
      const back = alone ? down[0] : down.find((candidate) => candidate.name === step.name && waiting.has(candidate));
      if (back !== undefined) waiting.delete(back);
      migrations.push(migration(step, back ?? null));
      if (up[0] !== undefined && up[0] !== step) problems.push(duplicate(step, up[0]));
    }
    problems.push(...[...waiting].map(orphan));
  }
  const { order } = rules;
  migrations.sort((a, b) => (order === 'file-name' ? 0 : order(a.version, b.version)) || byName(a.upPath, b.upPath));
  if (order !== 'file-name' && rules.sharedVersions !== true) problems.push(...equalVersions(migrations, order));
  return { migrations, problems };
}

function byName(a: string, b: string): number {
  return byCode(folderOf(a), folderOf(b)) || byCode(a, b);
}

function migration(up: Step, down: Step | null): Migration {
  return {
    id: migrationId(up.path),
    version: up.version,
    name: up.name,
    upPath: up.path,
    downPath: down?.path ?? null,
    repeatable: false,
    baseline: false,
  };
}

function duplicate(step: Step, taken: Step): HistoryProblem {
  const message = `Version ${step.version} is taken by ${baseOf(taken.path)}.`;
  return { path: step.path, kind: 'duplicate-version', message };
}

function orphan(down: Step): HistoryProblem {
  const message = `There is no up file for this way back of version ${down.version}.`;
  return { path: down.path, kind: 'missing-file', message };
}

/** Different spellings of one version (`1` and `01`) are one version to a tool that compares numbers. */
function equalVersions(migrations: readonly Migration[], order: VersionOrder): HistoryProblem[] {
  return migrations.flatMap((migration, i) => {
    const before = migrations[i - 1];
    if (before === undefined || before.version === migration.version || order(before.version, migration.version) !== 0)
      return [];
    const message = `Version ${migration.version} is taken by ${baseOf(before.upPath)}.`;
    return [{ path: migration.upPath, kind: 'duplicate-version' as const, message }];
  });
}
