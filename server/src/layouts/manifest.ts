import type { Listing } from './layout.ts';
import { foldersUpwards, joinPath } from './path.ts';

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

/** Manifests that apply to a folder: its own, then those of the folders around it, the nearest first. */
export function manifestsFor(listing: Listing, folder: string): { readonly path: string; readonly text: string }[] {
  const found: { path: string; text: string }[] = [];
  for (const place of foldersUpwards(folder)) {
    for (const name of MANIFESTS) {
      const path = joinPath(place, name);
      const text = listing.text(path);
      if (text !== undefined) found.push({ path, text });
    }
  }
  return found;
}

/** The nearest manifest that mentions a tool, or null. */
export function manifestWith(listing: Listing, folder: string, mention: RegExp): string | null {
  return manifestsFor(listing, folder).find(({ text }) => mention.test(text))?.path ?? null;
}
