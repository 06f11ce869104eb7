import type { StatusHistory, StatusReport } from './report.ts';

/** Version 1: keys never disappear. */
export function statusJson({ histories, shown }: StatusReport): string {
  return JSON.stringify({ version: 1, histories: histories.map((history) => historyJson(history, shown)) }, null, 2);
}

function historyJson({ summary, baseline, migrations }: StatusHistory, shown: StatusReport['shown']): object {
  const { tool, title, folder, dialect, dialectName, postgres, versionFrom, config, transaction, sign, signPath } =
    summary;
  return {
    tool,
    title,
    folder: shown(folder),
    dialect: dialect ?? dialectName.toLowerCase(),
    postgres: dialect === 'postgresql' ? postgres : null,
    postgresFrom: dialect === 'postgresql' ? versionFrom : null,
    transaction,
    config: config === null ? null : shown(config),
    recognisedBy: { sign, path: signPath === null ? null : shown(signPath) },
    baseline,
    skipped: summary.skipped,
    applied: migrations.filter(({ pending }) => !pending).length,
    pending: migrations.filter(({ pending }) => pending).length,
    migrations: migrations.map(({ up, down, ...migration }) => {
      return { ...migration, up: shown(up), down: down === null ? null : shown(down) };
    }),
    problems: summary.problems.map(({ path, kind, message }) => ({ path: shown(path), kind, message })),
  };
}
