import { atlas } from './atlas.ts';
import { dbMigrate } from './db-migrate.ts';
import { dbmate } from './dbmate.ts';
import { diesel } from './diesel.ts';
import { drizzle } from './drizzle.ts';
import { evolve } from './evolve.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import { graphileMigrate } from './graphile-migrate.ts';
import { hasura } from './hasura.ts';
import type { Layout } from './layout.ts';
import { liquibase } from './liquibase.ts';
import { maragu } from './maragu.ts';
import { morph } from './morph.ts';
import { mybatis } from './mybatis.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { plainFolder } from './plain-folder.ts';
import { popx } from './popx.ts';
import { postgrator } from './postgrator.ts';
import { prisma } from './prisma.ts';
import { rambler } from './rambler.ts';
import { refinery } from './refinery.ts';
import { sqitch } from './sqitch.ts';
import { sqlMigrate } from './sql-migrate.ts';
import { sqlx } from './sqlx.ts';
import { supabase } from './supabase.ts';
import { tern } from './tern.ts';
import { yoyo } from './yoyo.ts';

/**
 * Every tool that is known, in the order in which equal signs win: those with signs of their own first, then those
 * that share names with others and need a dependency to be told apart; the plain folder takes what is left.
 */
export const ALL_LAYOUTS: readonly Layout[] = [
  sqitch,
  drizzle,
  prisma,
  supabase,
  hasura,
  diesel,
  goose,
  sqlMigrate,
  dbmate,
  liquibase,
  tern,
  graphileMigrate,
  rambler,
  mybatis,
  atlas,
  yoyo,
  postgrator,
  dbMigrate,
  nodePgMigrate,
  refinery,
  sqlx,
  morph,
  maragu,
  evolve,
  flyway,
  popx,
  golangMigrate,
  plainFolder,
];
