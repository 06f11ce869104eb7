import type { Listing } from './layout.ts';
import { baseOf, folderOf, foldersUpwards, joinPath } from './path.ts';

/** Where a Sqitch project keeps its plan and scripts (App::Sqitch::Target). */
export interface SqitchProject {
  readonly config: string | null;
  readonly plan: string;
  readonly topDir: string;
  readonly deployDir: string;
  readonly revertDir: string;
  readonly extension: string;
  readonly engine: string | null;
  readonly registry: string;
}

/** Each plan of the workspace with the settings that its `sqitch.conf` gives. */
export function sqitchProjects(listing: Listing): SqitchProject[] {
  const projects = new Map<string, SqitchProject>();
  for (const path of listing.paths) {
    if (baseOf(path) !== 'sqitch.conf') continue;
    for (const project of projectsOf(path, listing.text(path) ?? '')) {
      if (listing.text(project.plan) !== undefined) projects.set(project.plan, project);
    }
  }
  for (const path of listing.paths) {
    if (!path.endsWith('sqitch.plan') || projects.has(path)) continue;
    const config = foldersUpwards(folderOf(path))
      .map((around) => joinPath(around, 'sqitch.conf'))
      .find((candidate) => listing.text(candidate) !== undefined);
    const values = parseGitConfig(config === undefined ? '' : (listing.text(config) ?? ''));
    projects.set(path, project(config ?? null, folderOf(path), path, [values.get('core') ?? new Map()]));
  }
  return [...projects.values()];
}

/** Settings may stand under `core`, under an engine, or under a target, the last being the strongest. */
function projectsOf(config: string, text: string): SqitchProject[] {
  const sections = parseGitConfig(text);
  const core = sections.get('core') ?? new Map<string, string>();
  const root = folderOf(config);
  const scopes = [...sections].filter(([name]) => /^(engine|target)\b/.test(name)).map(([, values]) => values);
  return [core, ...scopes].map((own) => {
    const value = (key: string): string | undefined => own.get(key) ?? core.get(key);
    const topDir = joinPath(root, value('top_dir') ?? '.');
    const plan = value('plan_file');
    return project(
      config,
      topDir,
      plan === undefined ? joinPath(topDir, 'sqitch.plan') : joinPath(root, plan),
      [own, core],
      root,
    );
  });
}

function project(
  config: string | null,
  topDir: string,
  plan: string,
  scopes: readonly ReadonlyMap<string, string>[],
  root = '',
): SqitchProject {
  const value = (key: string): string | undefined =>
    scopes.map((scope) => scope.get(key)).find((found) => found !== undefined);
  const directory = (key: string, name: string): string => {
    const own = value(key);
    return own === undefined ? joinPath(topDir, name) : joinPath(root, own);
  };
  return {
    config,
    plan,
    topDir,
    deployDir: directory('deploy_dir', 'deploy'),
    revertDir: directory('revert_dir', 'revert'),
    extension: value('extension') ?? 'sql',
    engine: value('engine') ?? null,
    registry: value('registry') ?? 'sqitch',
  };
}

/** Git's configuration format: `[core]`, `[engine "pg"]`, `key = value`, comments with `#` or `;`. */
function parseGitConfig(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const header = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      const name = header.trim().replace(/\s+/g, ' ');
      current = sections.get(name) ?? new Map();
      sections.set(name, current);
      continue;
    }
    const pair = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line.replace(/(^|\s)[#;].*$/, ''));
    if (pair?.[1] !== undefined) current.set(pair[1], (pair[2] ?? '').replace(/^"|"$/g, ''));
  }
  return sections;
}
