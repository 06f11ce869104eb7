import type { Override } from '../service/analysis.ts';
import type { Settings } from './protocol.ts';

const DEFAULTS: Settings = {
  enable: true,
  run: 'onType',
  files: { include: [], exclude: [] },
  tool: 'auto',
  postgresVersion: 'auto',
  baseline: 'auto',
  inlayHints: 'dangerous',
  codeLens: true,
  configFile: '',
};

/** The editor's answer, made whole: a client that sends nothing, or half of it, gets the defaults. */
export function readSettings(answer: unknown): Settings {
  const given = typeof answer === 'object' && answer !== null ? (answer as Partial<Settings>) : {};
  const merged = { ...DEFAULTS };
  for (const key of Object.keys(DEFAULTS) as (keyof Settings)[]) {
    if (typeof given[key] === typeof DEFAULTS[key] && given[key] !== null) Object.assign(merged, { [key]: given[key] });
  }
  return merged;
}

/** Settings that stand in for what the configuration file would say. */
export function overrideOf(settings: Settings): Override {
  const version = [14, 15, 16, 17, 18].find((known) => String(known) === settings.postgresVersion);
  return {
    ...(settings.tool === 'auto' || settings.tool === '' ? {} : { tool: settings.tool }),
    ...(version === undefined ? {} : { postgres: version as 14 }),
    ...(settings.baseline === 'auto' ? {} : { baseline: settings.baseline }),
  };
}
