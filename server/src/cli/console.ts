import { coloured, type Paint, plain } from '../reporters/paint.ts';
import type { Environment, Sink } from './environment.ts';
import type { CommonOptions } from './options.ts';

/** What a command says, and where. */
export class Console {
  readonly paint: Paint;
  /** Characters in a line of a terminal; null elsewhere: then nothing is wrapped. */
  readonly width: number | null;
  readonly #environment: Environment;
  readonly #quiet: boolean;
  #progress = 0;

  constructor(environment: Environment, { color, quiet }: Pick<CommonOptions, 'color' | 'quiet'>) {
    this.#environment = environment;
    this.#quiet = quiet ?? false;
    this.paint = hasColour(environment, environment.stdout, color) ? coloured : plain;
    this.width = environment.stdout.isTerminal ? environment.stdout.columns : null;
  }

  get quiet(): boolean {
    return this.#quiet;
  }

  result(text: string): void {
    this.#clear();
    if (text !== '') this.#environment.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  /** Why the command cannot do its work, a line each: what, and what to do. */
  refuse(lines: readonly string[]): 2 {
    this.#clear();
    for (const line of lines) this.#environment.stderr.write(`handrail: ${oneLine(line)}\n`);
    return 2;
  }

  /** Something to know that does not keep the command from its work. */
  note(text: string): void {
    if (this.#quiet) return;
    this.#clear();
    this.#environment.stderr.write(`note: ${oneLine(text)}\n`);
  }

  /** What is being done, in place of what was said last; only where a person waits. */
  progress(text: string): void {
    const { stderr } = this.#environment;
    if (this.#quiet || !stderr.isTerminal) return;
    this.#clear();
    const shown = stderr.columns === null ? text : text.slice(0, Math.max(0, stderr.columns - 1));
    stderr.write(shown);
    this.#progress = shown.length;
  }

  #clear(): void {
    if (this.#progress > 0) this.#environment.stderr.write(`\r${' '.repeat(this.#progress)}\r`);
    this.#progress = 0;
  }
}

/** https://no-color.org: NO_COLOR counts when it is not empty; what the command line says counts more. */
function hasColour({ variables }: Environment, sink: Sink, color: CommonOptions['color']): boolean {
  if (color !== 'auto') return color === 'always';
  if ((variables.NO_COLOR ?? '') !== '') return false;
  return sink.isTerminal && variables.TERM !== 'dumb';
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
