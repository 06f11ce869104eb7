import type { RawStmt } from '@pgsql/types';
import factory, { type PgQueryModule } from 'libpg-query/wasm/libpg-query.js';
import { err, ok, type Result } from '../base/result.ts';
import { codePointToUtf16, utf16Offsets } from './offsets.ts';

/** Makes an instance of `libpg-query.wasm` with these imports and gives its exports. */
export type Instantiate = (imports: object) => object;

/** What the parser says about a text. Offsets are UTF-16 units of that text. */
export type Parsed =
  | {
      readonly kind: 'statements';
      /** None for white space and comments. Locations in the trees are bytes of UTF-8. */
      readonly statements: readonly RawStmt[];
      /** The UTF-16 offset of a location. */
      readonly offset: (location: number) => number;
    }
  | { readonly kind: 'syntax-error'; readonly message: string; readonly at: number }
  /** `nul`: the parser would stop there and report success. `too-deep`: it dies of this text. */
  | { readonly kind: 'refused'; readonly because: 'nul' | 'too-deep' };

/** PostgreSQL's own parser, in an instance that is replaced when a text has killed it. */
export class PgParser {
  readonly #instantiate: Instantiate;
  readonly #deadly = new Set<string>();
  #module: PgQueryModule | null = null;

  constructor(instantiate: Instantiate) {
    this.#instantiate = instantiate;
  }

  parse(text: string): Parsed {
    if (text.includes('\0')) return { kind: 'refused', because: 'nul' };
    return this.#guarded(text, (module) => parseWith(module, text)) ?? { kind: 'refused', because: 'too-deep' };
  }

  /**
   * The PL/pgSQL of a CREATE FUNCTION or DO statement, as libpg-query's JSON; all that it knows of places is
   * the number of a line within the body.
   */
  parsePlpgsql(statement: string): Result<unknown, string> {
    if (statement.includes('\0')) return err('nul');
    return this.#guarded(statement, (module) => parsePlpgsqlWith(module, statement)) ?? err('too-deep');
  }

  /**
   * Anything thrown leaves the instance's stack where it was (Emscripten unwinds it for its own exceptions
   * only): after a few dozen of those every text fails. So the instance goes, and the text is not tried again.
   */
  #guarded<T>(text: string, work: (module: PgQueryModule) => T): T | null {
    if (this.#deadly.size > 0 && this.#deadly.has(fingerprint(text))) return null;
    this.#module ??= newModule(this.#instantiate);
    try {
      const result = work(this.#module);
      // Memory grows for a huge text and never shrinks.
      if (this.#module.HEAPU8.length > INITIAL_MEMORY) this.#module = null;
      return result;
    } catch {
      this.#module = null;
      if (this.#deadly.size >= REMEMBERED) this.#deadly.clear();
      this.#deadly.add(fingerprint(text));
      return null;
    }
  }
}

/** The memory that the module declares; only what is touched of it is resident. */
const INITIAL_MEMORY = 128 * 1024 * 1024;
const REMEMBERED = 10_000;

/**
 * A fresh instance, without waiting: all that the factory leaves for later is to call the exports that it has
 * not picked up (the constructors of C), and to start a file system that a parser has no use for.
 */
function newModule(instantiate: Instantiate): PgQueryModule {
  const module = {
    instantiateWasm(imports: object, receive: (instance: { readonly exports: object }) => void): object {
      const exports: Record<string, unknown> = { ...instantiate(imports) };
      const later = new Set(Object.keys(exports));
      const watched = new Proxy(exports, {
        get(target, name) {
          if (typeof name === 'string') later.delete(name);
          return typeof name === 'string' ? target[name] : undefined;
        },
      });
      receive({ exports: watched });
      for (const name of later) {
        const construct = exports[name];
        if (typeof construct === 'function') construct();
        exports[name] = nothing;
      }
      return exports;
    },
  };
  // The factory has filled the object when it first waits; its promise only tells of the file system.
  factory(module).catch(nothing);
  if (!('_malloc' in module)) throw new Error('libpg-query is not ready at once');
  return module as PgQueryModule;
}

function nothing(): void {}

function parseWith(module: PgQueryModule, text: string): Parsed {
  return withText(module, text, (pointer, bytes) => {
    const result = module._wasm_parse_query_raw(pointer);
    if (result === 0) throw new Error('out of memory');
    try {
      const error = module.getValue(result + 8, 'i32');
      if (error !== 0) return syntaxError(module, error, text);
      const { stmts } = JSON.parse(stringAt(module, module.getValue(result, 'i32'))) as { stmts?: RawStmt[] };
      const ascii = bytes === text.length;
      return { kind: 'statements', statements: stmts ?? [], offset: ascii ? same : utf16Offsets(text) };
    } finally {
      module._wasm_free_parse_result(result);
    }
  });
}

function same(location: number): number {
  return location;
}

function syntaxError(module: PgQueryModule, error: number, text: string): Parsed {
  const message = stringAt(module, module.getValue(error, 'i32'));
  // Raised as an error of SQL, and yet no judgement of the text (mcxt.c).
  if (message === 'out of memory') throw new Error(message);
  const position = module.getValue(error + 16, 'i32');
  return { kind: 'syntax-error', message, at: position > 0 ? codePointToUtf16(text, position - 1) : 0 };
}

function parsePlpgsqlWith(module: PgQueryModule, statement: string): Result<unknown, string> {
  return withText(module, statement, (pointer) => {
    const result = module._wasm_parse_plpgsql(pointer);
    const answer = stringAt(module, result);
    module._wasm_free_string(result);
    // Success is always an object, an error is plain text (libpg-query's own wrapper decides like this).
    return answer.startsWith('{') ? ok(JSON.parse(answer)) : err(answer);
  });
}

/** Does not free the text when `work` throws: then the whole instance goes. */
function withText<T>(module: PgQueryModule, text: string, work: (pointer: number, bytes: number) => T): T {
  // Half a surrogate pair has no UTF-8, and Emscripten's two functions disagree on its length.
  const sound = SURROGATE.test(text) ? text.replace(LONE_SURROGATES, '\ufffd') : text;
  const bytes = module.lengthBytesUTF8(sound);
  const pointer = module._malloc(bytes + 1);
  if (pointer === 0) throw new Error('out of memory');
  module.stringToUTF8(sound, pointer, bytes + 1);
  const result = work(pointer, bytes);
  module._free(pointer);
  return result;
}

const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** The search for the end runs in the engine, unlike the module's own. */
function stringAt(module: PgQueryModule, pointer: number): string {
  return module.UTF8ToString(pointer, module.HEAPU8.indexOf(0, pointer) - pointer, true);
}

/** 64 bits of FNV-1a over code units, from both ends, and the length. */
function fingerprint(text: string): string {
  let forth = 0x811c9dc5;
  let back = 0x811c9dc5;
  for (let i = 0, j = text.length - 1; j >= 0; i++, j--) {
    forth = Math.imul(forth ^ text.charCodeAt(i), 0x01000193);
    back = Math.imul(back ^ text.charCodeAt(j), 0x01000193);
  }
  return `${text.length}:${forth >>> 0}:${back >>> 0}`;
}
