import { Command } from 'commander';
import type { Environment } from './environment.ts';
import type { ExitCode } from './exit-code.ts';
import {
  type CommonOptions,
  type SelectionOptions,
  withCommon,
  withDatabase,
  withFailOn,
  withSelection,
} from './options.ts';
import { CHECK_FORMATS, type CheckOptions, check } from './verbs/check.ts';
import { type DownOptions, down } from './verbs/down.ts';
import { explain } from './verbs/explain.ts';
import { PREVIEW_FORMATS, type PreviewOptions, preview } from './verbs/preview.ts';
import { type ProveOptions, prove } from './verbs/prove.ts';
import { type SchemaOptions, schema } from './verbs/schema.ts';
import { status } from './verbs/status.ts';

/** The commands, their arguments and their help. `ended` is told the exit code. */
export function program(environment: Environment, ended: (code: ExitCode) => void): Command {
  const handrail = new Command('handrail')
    .description(
      'Says what SQL migrations will do to a live PostgreSQL: who waits, what is lost, what fails, and the way back.',
    )
    .version(environment.version(), '-v, --version', 'the version of Handrail')
    .helpOption('-h, --help', 'this text')
    .helpCommand(false)
    .addHelpText('after', HELP)
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
      outputError: (text, write) => write(`handrail: ${asProblem(text)}\n`),
      getOutHelpWidth: () => environment.stdout.columns ?? 100,
      getErrHelpWidth: () => environment.stderr.columns ?? 100,
    })
    .exitOverride();

  const verb = (name: string, description: string, examples: readonly string[]): Command => {
    const lines = examples.map((example) => `  ${example}`).join('\n');
    // Settings such as where errors go are copied to a command when it is made.
    return handrail.command(name).description(description).addHelpText('after', `\nExamples:\n${lines}`);
  };

  const checking = verb('check', 'findings for pending migrations', [
    'handrail check',
    'handrail check db/migrations --all',
    'handrail check --since origin/main --format github',
  ]).argument('[paths...]', PATHS);
  withFailOn(withSelection(withCommon(checking, CHECK_FORMATS))).action(
    async (paths: string[], options: CheckOptions) => ended(await check(environment, paths, options)),
  );

  const explaining = verb(
    'explain',
    'what each statement locks, rewrites, scans and builds, and whether it will work',
    ['handrail explain db/migrations/0042_add_note.sql', 'handrail explain --all --format json'],
  ).argument('[paths...]', PATHS);
  withSelection(withCommon(explaining)).action(async (paths: string[], options: CommonOptions & SelectionOptions) =>
    ended(await explain(environment, paths, options)),
  );

  const drawing = verb('schema', 'the schema after the history, as SQL that recreates it; no database is needed', [
    'handrail schema > schema.sql',
    'handrail schema db/migrations --at 0042 --format json',
  ])
    .argument('[path]', 'a folder of migrations, or one of them: then the schema after it')
    .option('--at <version>', 'up to and with this migration');
  withCommon(drawing).action(async (path: string | undefined, options: SchemaOptions) =>
    ended(await schema(environment, path, options)),
  );

  const undoing = verb('down', 'the way back of a migration', [
    'handrail down db/migrations/0042_add_note.sql',
    'handrail down db/migrations/0042_add_note.sql --write',
  ])
    .argument('<file>', 'the migration')
    .option('--write', 'put it where the tool expects it')
    .option('--force', 'with --write: replace a way back that is there');
  withCommon(undoing).action(async (path: string, options: DownOptions) =>
    ended(await down(environment, path, options)),
  );

  const proving = verb('prove', 'up, down and up again on a throwaway PostgreSQL: a verdict for each migration', [
    'handrail prove',
    'handrail prove db/migrations/0042_add_note.sql --generated',
    'handrail prove --all --database postgres://postgres@localhost/postgres',
  ])
    .argument('[paths...]', PATHS)
    .option('--generated', 'prove the way back that Handrail would write, also where there is one');
  withFailOn(withDatabase(withSelection(withCommon(proving)))).action(async (paths: string[], options: ProveOptions) =>
    ended(await prove(environment, paths, options)),
  );

  const tracing = verb(
    'preview',
    'run a migration behind its history on a throwaway PostgreSQL: predicted beside observed',
    [
      'handrail preview db/migrations/0042_add_note.sql',
      'handrail preview db/migrations/0042_add_note.sql --format markdown',
    ],
  ).argument('<file>', 'the migration');
  withDatabase(withCommon(tracing, PREVIEW_FORMATS)).action(async (path: string, options: PreviewOptions) =>
    ended(await preview(environment, path, options)),
  );

  const asking = verb(
    'status',
    'the tool, its order, what is applied and pending, what was edited after it was applied',
    ['handrail status', 'handrail status --format json'],
  ).argument('[paths...]', PATHS);
  withCommon(asking).action(async (paths: string[], options: CommonOptions) =>
    ended(await status(environment, paths, options)),
  );

  return handrail;
}

const PATHS = 'files or folders; without any, the folder that you are in';

const HELP = `
Every verb has --help. Results go to standard output, problems to standard error.

Exit codes:
  0  nothing at or above --fail-on (default: error)
  1  something was
  2  the command could not do its work; one line says why and what to do`;

/** Commander begins with "error:" and puts its suggestion on a line of its own. */
function asProblem(text: string): string {
  return text
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
