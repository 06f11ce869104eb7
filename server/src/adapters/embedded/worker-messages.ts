import type { Result } from '../../base/result.ts';
import type { QueryAnswer, QueryRefusal } from '../../model/ports/database.ts';

/** What the worker is started with. */
export interface WorkerStart {
  /** The folder of PGlite's WASM, data and extension archives, as a `file:` address with a slash at its end. */
  readonly assets: string;
  /** An earlier worker's compiled engine: compiling is half of the start. */
  readonly engine: WebAssembly.Module | null;
}

/** `run` sends one statement, `script` any number of them. */
export interface WorkerCall {
  readonly id: number;
  readonly kind: 'run' | 'script';
  readonly sql: string;
  readonly parameters: readonly (string | null)[];
}

export type WorkerMessage =
  | { readonly kind: 'ready'; readonly version: string; readonly engine: WebAssembly.Module }
  | { readonly kind: 'not-ready'; readonly reason: string }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<readonly QueryAnswer[], QueryRefusal> }
  /** The engine is in a state that nothing after it can be believed; the worker has ended itself. */
  | { readonly kind: 'broken'; readonly id: number | null; readonly reason: string };
