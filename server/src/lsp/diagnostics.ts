import {
  type Diagnostic,
  DiagnosticRefreshRequest,
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Severity } from '../model/finding.ts';
import { placeOf } from '../service/analysis.ts';
import { type CheckedFile, type CheckedFinding, checkFile } from '../service/check.ts';
import { LineIndex } from '../sql/line-index.ts';
import type { FolderSession } from './folder-session.ts';
import { rangeIn } from './positions.ts';
import type { CheckResult } from './protocol.ts';
import { type Located, locate, type ServerContext } from './server-context.ts';
import { forgetStatus, sendStatus } from './status.ts';

/** The editor keeps a thousand a file; the worst come first. */
const MOST = 1_000;

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Answers pulls, and pushes to clients that do not pull. */
export class Diagnostics {
  pulls = false;
  refreshes = false;
  readonly #context: ServerContext;
  /** Texts that count only once saved, with `handrail.run: onSave`. */
  readonly #unsaved = new Map<string, string>();
  #afterwards: NodeJS.Immediate | null = null;

  constructor(context: ServerContext) {
    this.#context = context;
    context.connection.languages.diagnostics.on(async ({ textDocument }, cancelled) => {
      const located = await locate(context, textDocument.uri);
      if (cancelled.isCancellationRequested) throw new ResponseError(ErrorCodes.InternalError, 'cancelled');
      if (located !== null) sendStatus(context, located);
      return { kind: DocumentDiagnosticReportKind.Full, items: located === null ? [] : [...diagnosticsOf(located)] };
    });
  }

  textChanged(uri: string, text: string): void {
    if (this.#context.settings().run === 'onSave' && this.#unsaved.has(uri)) {
      this.#unsaved.set(uri, text);
      return;
    }
    this.#unsaved.set(uri, text);
    this.#setText(uri, text);
  }

  saved(uri: string): void {
    const text = this.#unsaved.get(uri);
    if (text !== undefined && this.#context.settings().run === 'onSave') this.#setText(uri, text);
  }

  closed(uri: string): void {
    this.#unsaved.delete(uri);
    forgetStatus(uri);
    this.#setText(uri, null);
    if (!this.pulls) void this.#context.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  filesChanged(uris: readonly string[]): void {
    for (const uri of uris) this.#context.sessionOf(uri)?.setAnything(false);
    this.#soon();
  }

  everythingChanged(forgetBaseline: boolean): void {
    for (const session of this.#context.sessions()) session.setAnything(forgetBaseline);
    this.#soon();
  }

  async check(uri: string | undefined): Promise<CheckResult> {
    this.everythingChanged(true);
    let pending = 0;
    let findings = 0;
    for (const session of this.#context.sessions()) {
      if (uri !== undefined && session.pathOf(uri) === null) continue;
      const analysis = await session.current();
      const wanted = uri === undefined ? null : session.pathOf(uri);
      for (const [path, place] of analysis.run.places) {
        if (place.migration.applied || (wanted !== null && path !== wanted)) continue;
        pending += place.direction === 'up' ? 1 : 0;
        const checked = checkFile(analysis, path, () => new Date());
        findings += checked?.findings.length ?? 0;
        if (checked !== null && this.#context.documents.get(session.uriOf(path)) === undefined) this.#push(session, checked);
      }
    }
    return { pending, findings };
  }

  #setText(uri: string, text: string | null): void {
    const session = this.#context.sessionOf(uri);
    const path = session?.pathOf(uri) ?? null;
    if (session === null || path === null) return;
    session.setText(path, text);
    this.#soon();
  }

  /** What other open documents say may follow from an edit, so everyone is asked again once the typing rests. */
  #soon(): void {
    if (this.#afterwards !== null) return;
    this.#afterwards = setImmediate(() => {
      this.#afterwards = null;
      void this.#tellEveryone();
    });
  }

  async #tellEveryone(): Promise<void> {
    for (const { uri } of this.#context.documents.all()) {
      const located = await locate(this.#context, uri);
      if (located === null) continue;
      sendStatus(this.#context, located);
      if (!this.pulls) void this.#context.connection.sendDiagnostics({ uri, diagnostics: [...diagnosticsOf(located)] });
    }
    if (this.pulls && this.refreshes && this.#context.documents.all().length > 1) {
      await this.#context.connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
    }
  }

  #push(session: FolderSession, checked: CheckedFile): void {
    const lines = new LineIndex(checked.text);
    const diagnostics = checked.findings.map((found) => diagnosticOf(session, lines, found));
    void this.#context.connection.sendDiagnostics({ uri: session.uriOf(checked.path), diagnostics });
  }
}

export function diagnosticsOf(located: Located): readonly Diagnostic[] {
  if (placeOf(located.analysis, located.path) === undefined) return [];
  const checked = checkFile(located.analysis, located.path, () => new Date());
  if (checked === null) return [];
  const lines = new LineIndex(checked.text);
  const worst = checked.findings.length <= MOST ? checked.findings : [...checked.findings].sort((a, b) => SEVERITY[a.severity] - SEVERITY[b.severity]).slice(0, MOST);
  return worst.map((found) => diagnosticOf(located.session, lines, found));
}

export function diagnosticOf(session: FolderSession, lines: LineIndex, found: CheckedFinding): Diagnostic {
  return {
    range: rangeIn(lines, found.span),
    severity: SEVERITY[found.severity],
    source: 'handrail',
    code: found.rule,
    codeDescription: { href: found.docs },
    message: found.message,
    relatedInformation: found.related.map((related) => ({
      message: related.message,
      location: {
        uri: session.uriOf(related.path),
        range: rangeIn(related.path === found.path ? lines : new LineIndex(session.listing.text(related.path) ?? ''), related.span),
      },
    })),
  };
}
