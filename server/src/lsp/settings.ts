import type { Connection } from 'vscode-languageserver';
import type { Override, Wanted } from '../service/analysis.ts';
import type { Settings } from './protocol.ts';

export const DEFAULT_SETTINGS: Settings = {
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

/** The settings of one folder; an editor that does not answer has the defaults. */
export async function askSettings(connection: Connection, scopeUri: string): Promise<Settings> {
  const answer: unknown = await connection.workspace
    .getConfiguration({ scopeUri, section: 'handrail' })
    .catch(() => null);
  return readSettings(answer);
}

/** The editor's answer, made whole: what is missing, or of another type than it should be, has its default. */
export function readSettings(answer: unknown): Settings {
  const given = fieldsOf(answer);
  const read = <K extends keyof Settings>(key: K): Settings[K] => {
    const value = given[key];
    return typeof value === typeof DEFAULT_SETTINGS[key] ? (value as Settings[K]) : DEFAULT_SETTINGS[key];
  };
  const files = fieldsOf(given.files);
  return {
    enable: read('enable'),
    run: given.run === 'onSave' ? 'onSave' : 'onType',
    files: { include: texts(files.include), exclude: texts(files.exclude) },
    tool: read('tool'),
    postgresVersion: read('postgresVersion'),
    baseline: read('baseline'),
    inlayHints: read('inlayHints'),
    codeLens: read('codeLens'),
    configFile: read('configFile'),
  };
}

/** What the settings want of an analysis; they stand before what the configuration files say. */
export function wantedOf(settings: Settings, text: (path: string) => string | undefined): Wanted {
  const { include, exclude } = settings.files;
  const path = settings.configFile.replace(/^\.\//, '');
  const config = path === '' ? undefined : text(path);
  return {
    override: overrideOf(settings),
    ...(include.length + exclude.length === 0 ? {} : { files: settings.files }),
    ...(config === undefined ? {} : { configFile: { path, text: config } }),
  };
}

const VERSIONS = [14, 15, 16, 17, 18] as const;

function overrideOf({ tool, postgresVersion, baseline }: Settings): Override {
  const version = VERSIONS.find((known) => String(known) === postgresVersion);
  return {
    ...(tool === 'auto' || tool === '' ? {} : { tool }),
    ...(version === undefined ? {} : { postgres: version }),
    ...(baseline === 'auto' ? {} : { baseline }),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
