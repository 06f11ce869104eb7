import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Severity } from '../model/finding.ts';
import { type CheckedFile, type CheckedFinding, checkFile } from '../service/check.ts';
import { type Lines, rangeIn } from './lines.ts';
import { type Located, linesOf } from './located.ts';
import type { ServerContext } from './server-context.ts';

/** The editor keeps a thousand a file; the worst come first. */
const MOST = 1_000;

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What is to be said of a file; null when it is no migration. */
export function checkedFile(
  context: ServerContext,
  { analysis, path }: Pick<Located, 'analysis' | 'path'>,
): CheckedFile | null {
  return checkFile(analysis, path, () => context.platform.now());
}

export function diagnosticsOf(context: ServerContext, located: Located): readonly Diagnostic[] {
  const findings = checkedFile(context, located)?.findings ?? [];
  const told = new Diagnoses(context, located);
  if (findings.length <= MOST) return findings.map((found) => told.of(found));
  const worst = [...findings].sort((a, b) => SEVERITY[a.severity] - SEVERITY[b.severity]).slice(0, MOST - 1);
  return [...worst.map((found) => told.of(found)), left(findings.length - worst.length)];
}

/** Turns findings of one file into diagnostics; lines of other files are counted once. */
export class Diagnoses {
  readonly #context: ServerContext;
  readonly #located: Located;
  readonly #lines = new Map<string, { readonly uri: string; readonly lines: Lines }>();

  constructor(context: ServerContext, located: Located) {
    this.#context = context;
    this.#located = located;
    this.#lines.set(located.path, { uri: located.uri, lines: located.lines });
  }

  of(found: CheckedFinding): Diagnostic {
    return {
      range: rangeIn(this.#located.lines, found.span),
      severity: SEVERITY[found.severity],
      source: 'handrail',
      code: found.rule,
      codeDescription: { href: pageOf(this.#context, found.docs) },
      message: found.message,
      ...(found.related.length === 0 ? {} : { relatedInformation: this.#related(found) }),
    };
  }

  #related({ related }: CheckedFinding): NonNullable<Diagnostic['relatedInformation']> {
    return related.map(({ message, path, span }) => {
      const { uri, lines } = this.#file(path);
      return { message, location: { uri, range: rangeIn(lines, span) } };
    });
  }

  #file(path: string): { readonly uri: string; readonly lines: Lines } {
    const { session } = this.#located;
    const known = this.#lines.get(path);
    if (known !== undefined) return known;
    const file = { uri: session.uriOf(path), lines: linesOf(this.#context, session, path) };
    this.#lines.set(path, file);
    return file;
  }
}

/** A rule's page as the extension carries it: it opens without a network. */
export function pageOf({ platform }: ServerContext, docs: string): string {
  return URI.file(`${platform.beside}/../${docs}`.replaceAll('\\', '/').replace(/[^/]+\/\.\.\//, '')).toString();
}

function left(count: number): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: 'handrail',
    message: `${count} more findings in this file are not shown; \`handrail check\` lists them all.`,
  };
}
