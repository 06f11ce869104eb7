import { CommanderError } from 'commander';
import type { Environment } from './environment.ts';
import type { ExitCode } from './exit-code.ts';
import { program } from './program.ts';

/** Runs a command line and says how it ended. Whatever goes wrong is one line on standard error. */
export async function run(args: readonly string[], environment: Environment): Promise<ExitCode> {
  let code: ExitCode = 0;
  try {
    await program(environment, (ended) => {
      code = ended;
    }).parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Help and the version are no failure; what is wrong with the arguments was said.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const reason = error instanceof Error ? error.message : String(error);
    environment.stderr.write(`handrail: this should not happen, please report it: ${reason.split('\n')[0] ?? ''}\n`);
    if ((environment.variables.HANDRAIL_DEBUG ?? '') !== '' && error instanceof Error)
      environment.stderr.write(`${error.stack ?? ''}\n`);
    return 2;
  }
}
