import {
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { deepEqual } from '../base/deep-equal.ts';
import type { Analysis } from '../service/analysis.ts';
import { diagnosticsOf } from './diagnostic.ts';
import type { FolderSession } from './folder-session.ts';
import { homeOf, locateNewest } from './located.ts';
import type { ServerContext } from './server-context.ts';

/** What was last said of a document. */
interface Report {
  readonly id: string;
  readonly items: readonly Diagnostic[];
  /** What it was made from; null for what is no business of ours. */
  readonly analysis: Analysis | null;
}

/** Answers pulls, and pushes to clients that do not pull. */
export class Diagnostics {
  readonly #context: ServerContext;
  readonly #reports = new Map<string, Report>();
  /** Edited since they were opened or saved. */
  readonly #dirty = new Set<string>();
  #count = 0;

  constructor(context: ServerContext) {
    this.#context = context;
    context.connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
      this.#pull(textDocument.uri, previousResultId ?? null),
    );
  }

  opened(uri: string): void {
    this.#dirty.delete(uri);
    this.#push(uri);
  }

  edited(uri: string): void {
    this.#dirty.add(uri);
    this.#push(uri);
  }

  saved(uri: string): void {
    this.#dirty.delete(uri);
    this.#push(uri);
  }

  closed(uri: string): void {
    this.#dirty.delete(uri);
    this.#reports.delete(uri);
    if (!this.#context.client.pulls) void this.#context.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** A folder has been analysed to its end: what is said of other open documents may follow from the last edit. */
  async settled(session: FolderSession): Promise<void> {
    const open = this.#context.documents.all().filter(({ uri }) => this.#context.folders.sessionOf(uri) === session);
    let differs = false;
    for (const { uri } of open) {
      const before = this.#reports.get(uri);
      if (before === undefined || this.#waitsForSave(uri)) continue;
      if ((await this.#report(uri)).id === before.id) continue;
      differs = true;
      if (!this.#context.client.pulls) this.#send(uri);
    }
    if (differs && this.#context.client.refreshesDiagnostics)
      await this.#context.connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
  }

  async #pull(uri: string, previous: string | null): Promise<DocumentDiagnosticReport> {
    const known = this.#reports.get(uri);
    // The editor moves what it shows along with the text.
    if (known?.id === previous && known !== undefined && this.#waitsForSave(uri)) return unchanged(known);
    const report = await this.#report(uri);
    if (report.id === previous) return unchanged(report);
    return { kind: DocumentDiagnosticReportKind.Full, resultId: report.id, items: [...report.items] };
  }

  #push(uri: string): void {
    if (this.#context.client.pulls || this.#waitsForSave(uri)) return;
    this.#report(uri).then(
      () => this.#send(uri),
      () => undefined,
    );
  }

  #send(uri: string): void {
    const document = this.#context.documents.get(uri);
    if (document === undefined) return;
    const diagnostics = [...(this.#reports.get(uri)?.items ?? [])];
    void this.#context.connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }

  /** With `run: onSave`, what is said stays as it is while one types. */
  #waitsForSave(uri: string): boolean {
    return this.#dirty.has(uri) && homeOf(this.#context, uri)?.session.settings.run === 'onSave';
  }

  async #report(uri: string): Promise<Report> {
    const located = await locateNewest(this.#context, uri);
    const known = this.#reports.get(uri);
    const analysis = located?.analysis ?? null;
    if (known !== undefined && analysis !== null && known.analysis === analysis) return known;
    const items = located === null ? [] : diagnosticsOf(this.#context, located);
    const isSame = known !== undefined && deepEqual(known.items, items);
    if (!isSame) this.#count += 1;
    const report = { id: isSame ? known.id : String(this.#count), items, analysis };
    if (this.#context.documents.get(uri) !== undefined) this.#reports.set(uri, report);
    return report;
  }
}

function unchanged({ id }: Report): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
}
