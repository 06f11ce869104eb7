import type { Listing } from './layout.ts';
import { foldersUpwards, joinPath } from './path.ts';
import { perListing, remembered } from './remembered.ts';

/** Files in which a project names what it depends on and how it calls its migration tool. */
export const MANIFESTS = [
  'go.mod',
  'go.work',
  'Cargo.toml',
  'package.json',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'gradle/libs.versions.toml',
  'pyproject.toml',
  'requirements.txt',
  'Pipfile',
  'Makefile',
  'makefile',
  'GNUmakefile',
  'Taskfile.yml',
  'Taskfile.yaml',
  'justfile',
  'Justfile',
  'Procfile',
  'Dockerfile',
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
  'mise.toml',
  '.mise.toml',
  'flake.nix',
  'devbox.json',
  '.env',
  '.env.example',
  '.env.sample',
  '.envrc',
] as const;

export interface Manifest {
  readonly path: string;
  readonly text: string;
}

const manifestsIn = perListing((listing, folder): readonly Manifest[] =>
  MANIFESTS.flatMap((name) => {
    const path = joinPath(folder, name);
    const text = listing.text(path);
    return text === undefined ? [] : [{ path, text }];
  }),
);

/** Manifests that apply to a folder: its own, then those of the folders around it, the nearest first. */
export const manifestsFor = perListing((listing, folder): readonly Manifest[] =>
  foldersUpwards(folder).flatMap((around) => manifestsIn(listing, around)),
);

const mentions = new WeakMap<Manifest, Map<string, boolean>>();

/** The nearest manifest that mentions a tool, or null. */
export function manifestWith(listing: Listing, folder: string, mention: RegExp): string | null {
  const found = manifestsFor(listing, folder).find((manifest) => {
    const known = mentions.get(manifest) ?? new Map<string, boolean>();
    mentions.set(manifest, known);
    return remembered(known, mention.source, () => mention.test(manifest.text));
  });
  return found?.path ?? null;
}
