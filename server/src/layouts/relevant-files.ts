import { MANIFESTS } from './manifest.ts';
import { baseOf } from './path.ts';

const NAMES = new Set<string>([
  ...MANIFESTS.map(baseOf),
  'handrail.json',
  'flyway.conf',
  'flyway.toml',
  'liquibase.properties',
  'sqlx.toml',
  'diesel.toml',
  'metadata.toml',
  'migration_lock.toml',
  'schema.prisma',
  'sqitch.conf',
  'sqitch.plan',
  'atlas.hcl',
  'atlas.sum',
  'tern.conf',
  'dbconfig.yml',
  'yoyo.ini',
  '_journal.json',
  'snapshot.json',
  'config.yaml',
  'databases.yaml',
  '.gmrc',
  '.gmrc.js',
  '.gmrc.cjs',
  '.gmrc.json',
  'rambler.json',
  'rambler.hjson',
  'config.toml',
  '.tool-versions',
  'mise.toml',
  'render.yaml',
  'devcontainer.json',
  'Brewfile',
]);

const PATTERNS: readonly RegExp[] = [
  /\.sql(\.conf)?$/i,
  /(^|\/)(application|bootstrap)([-.][\w-]+)?\.(properties|ya?ml)$/,
  /(^|\/)environments\/[^/]+\.properties$/,
  /(^|\/)[^/]*(change-?log|changesets?|liquibase|master|migration)[^/]*\.(xml|ya?ml|json)$/i,
  /(^|\/)(change-?logs?|changesets?|liquibase)\/.*\.(xml|ya?ml|json)$/i,
  /\.(cs|fs|vb)proj$/,
  /(^|\/)(docker-)?compose[\w.-]*\.ya?ml$/,
  /(^|\/)(\.github\/workflows\/[^/]+|\.gitlab-ci|\.circleci\/config|azure-pipelines|\.woodpecker|\.drone)\.ya?ml$/,
  /\.(tf|nix)$/,
];

/** True for files whose text a listing must give: SQL, and the configuration of tools. Others need only their paths. */
export function isRead(path: string): boolean {
  return NAMES.has(baseOf(path)) || PATTERNS.some((pattern) => pattern.test(path));
}
