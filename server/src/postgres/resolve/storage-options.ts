import type { WrittenOption } from '../../model/written/names.ts';
import type { Resolver } from './resolver.ts';

interface Limits {
  readonly low: number;
  readonly high: number;
}

const NUMBERS: Readonly<Record<string, Limits>> = {
  fillfactor: { low: 10, high: 100 },
  toast_tuple_target: { low: 128, high: 8160 },
  parallel_workers: { low: 0, high: 1024 },
  autovacuum_vacuum_threshold: { low: 0, high: 2147483647 },
  autovacuum_vacuum_max_threshold: { low: -1, high: 2147483647 },
  autovacuum_vacuum_insert_threshold: { low: -1, high: 2147483647 },
  autovacuum_analyze_threshold: { low: 0, high: 2147483647 },
  autovacuum_vacuum_cost_limit: { low: 1, high: 10000 },
  autovacuum_vacuum_cost_delay: { low: 0, high: 100 },
  autovacuum_vacuum_scale_factor: { low: 0, high: 100 },
  autovacuum_vacuum_insert_scale_factor: { low: 0, high: 100 },
  autovacuum_analyze_scale_factor: { low: 0, high: 100 },
  autovacuum_freeze_min_age: { low: 0, high: 1000000000 },
  autovacuum_freeze_max_age: { low: 100000, high: 2000000000 },
  autovacuum_freeze_table_age: { low: 0, high: 2000000000 },
  autovacuum_multixact_freeze_min_age: { low: 0, high: 1000000000 },
  autovacuum_multixact_freeze_max_age: { low: 10000, high: 2000000000 },
  autovacuum_multixact_freeze_table_age: { low: 0, high: 2000000000 },
  log_autovacuum_min_duration: { low: -1, high: 2147483647 },
  vacuum_max_eager_freeze_failure_rate: { low: 0, high: 1 },
};

const WORDS: ReadonlySet<string> = new Set([
  'autovacuum_enabled',
  'user_catalog_table',
  'vacuum_index_cleanup',
  'vacuum_truncate',
  'oids',
]);

const OF_INDEXES: Readonly<Record<string, readonly string[]>> = {
  btree: ['fillfactor', 'deduplicate_items'],
  hash: ['fillfactor'],
  gist: ['fillfactor', 'buffering'],
  spgist: ['fillfactor'],
  gin: ['fastupdate', 'gin_pending_list_limit'],
  brin: ['pages_per_range', 'autosummarize'],
};

/** Since when, for those that are younger than 14. */
const SINCE: Readonly<Record<string, number>> = {
  autovacuum_vacuum_max_threshold: 18,
  vacuum_max_eager_freeze_failure_rate: 18,
};

/** Storage parameters. Source: the tables of src/backend/access/common/reloptions.c. */
export function refuseTableOptions(resolver: Resolver, options: readonly WrittenOption[], partitioned: boolean): void {
  for (const option of options) {
    const name = option.name.replace(/^toast\./, '');
    if (name === 'oids') {
      if (option.value === 'true') resolver.fail('0A000', 'tables declared WITH OIDS are not supported');
      continue;
    }
    if (partitioned) return refuseOnPartitioned(resolver, name);
    if (!isKnown(resolver, name)) return resolver.fail('22023', `unrecognized parameter "${option.name}"`);
    refuseValue(resolver, name, option.value);
  }
}

function refuseOnPartitioned(resolver: Resolver, name: string): void {
  if (resolver.setting.version >= 16)
    resolver.fail('42809', 'cannot specify storage parameters for a partitioned table');
  else resolver.fail('22023', `unrecognized parameter "${name}"`);
}

function isKnown(resolver: Resolver, name: string): boolean {
  if ((SINCE[name] ?? 0) > resolver.setting.version) return false;
  return name in NUMBERS || WORDS.has(name);
}

function refuseValue(resolver: Resolver, name: string, value: string): void {
  const limits = NUMBERS[name];
  if (limits === undefined) return;
  const number = Number(value);
  if (Number.isNaN(number)) return resolver.fail('22023', `invalid value for option "${name}": ${value}`);
  if (number < limits.low || number > limits.high)
    resolver.fail('22023', `value ${value} out of bounds for option "${name}"`);
}

export function refuseIndexOptions(resolver: Resolver, options: readonly WrittenOption[], method: string): void {
  const known = OF_INDEXES[method];
  if (known === undefined) return;
  for (const { name, value } of options) {
    if (!known.includes(name)) return resolver.fail('22023', `unrecognized parameter "${name}"`);
    if (name === 'fillfactor') refuseValue(resolver, name, value);
  }
}

export function refuseViewOptions(resolver: Resolver, options: readonly WrittenOption[]): void {
  const known = ['security_barrier', 'check_option', ...(resolver.setting.version >= 15 ? ['security_invoker'] : [])];
  const unknown = options.find(({ name }) => !known.includes(name));
  if (unknown !== undefined) resolver.fail('22023', `unrecognized parameter "${unknown.name}"`);
}
