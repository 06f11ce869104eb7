import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Dialect } from '../model/migration.ts';
import { knownTools } from '../service/histories.ts';
import { FAIL_ON, type FailOn } from './exit-code.ts';

const DIALECTS = ['postgresql', 'mysql', 'mariadb', 'sqlite'] as const satisfies readonly Dialect[];

export const COLORS = ['auto', 'always', 'never'] as const;

/** What every verb understands. */
export interface CommonOptions {
  readonly tool?: string;
  readonly dialect?: Dialect;
  readonly postgres?: 14 | 15 | 16 | 17 | 18;
  readonly config?: string;
  readonly format: string;
  readonly color: (typeof COLORS)[number];
  readonly quiet?: boolean;
}

/** What verbs about several migrations understand too. */
export interface SelectionOptions {
  readonly all?: boolean;
  readonly since?: string;
}

export interface FailOptions {
  readonly failOn: FailOn;
}

export function withCommon(command: Command, formats: readonly string[] = ['text', 'json']): Command {
  return command
    .addOption(
      new Option('--tool <name>', `the migration tool, when it is not to be guessed: ${knownTools().join(', ')}`),
    )
    .addOption(new Option('--dialect <name>', 'the dialect, when it is not to be guessed').choices(DIALECTS))
    .addOption(
      new Option('--postgres <version>', 'the major version that the migrations will meet, 14 to 18').argParser(
        version,
      ),
    )
    .addOption(new Option('--config <file>', 'this configuration instead of the handrail.json files'))
    .addOption(new Option('--format <format>', 'how to print the result').choices(formats).default('text'))
    .addOption(
      new Option('--color [when]', 'colours; NO_COLOR in the environment turns them off')
        .choices(COLORS)
        .preset('always')
        .default('auto'),
    )
    .addOption(new Option('-q, --quiet', 'nothing but the result: no summary, no notes, no progress'));
}

export function withSelection(command: Command): Command {
  return command
    .addOption(new Option('--all', 'the whole history, not only what is pending'))
    .addOption(new Option('--since <ref>', 'what changed since the merge base with a git ref').conflicts('all'));
}

export function withFailOn(command: Command): Command {
  const limit = new Option('--fail-on <severity>', 'the least severity that makes the exit code 1');
  return command.addOption(limit.choices(FAIL_ON).default('error'));
}

export function withDatabase(command: Command): Command {
  return command
    .option('--database <url>', 'a server to make scratch databases on, instead of the embedded PostgreSQL')
    .option('--allow-host <name...>', 'with --database: hosts that are yours to try things on, beside this machine');
}

function version(value: string): number {
  const major = Number(value);
  if (![14, 15, 16, 17, 18].includes(major)) throw new InvalidArgumentError('Allowed are 14, 15, 16, 17 and 18.');
  return major;
}
