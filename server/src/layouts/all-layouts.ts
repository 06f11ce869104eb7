import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import type { Layout } from './layout.ts';
import { plainFolder } from './plain-folder.ts';

/** Every tool that is known, in the order in which equal signs win; the plain folder takes what is left. */
export const ALL_LAYOUTS: readonly Layout[] = [goose, flyway, golangMigrate, plainFolder];
