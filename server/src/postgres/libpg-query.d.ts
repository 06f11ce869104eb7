/** What we use of the factory that Emscripten made; the package declares types for its own wrapper only. */
declare module 'libpg-query/wasm/libpg-query.js' {
  export interface PgQueryModule {
    instantiateWasm(imports: object, receive: (instance: { readonly exports: object }) => void): object;
    readonly HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _wasm_parse_query_raw(text: number): number;
    _wasm_free_parse_result(result: number): void;
    _wasm_parse_plpgsql(text: number): number;
    _wasm_free_string(pointer: number): void;
    getValue(pointer: number, type: 'i32'): number;
    UTF8ToString(pointer: number, bytes?: number, ignoreNul?: boolean): string;
    stringToUTF8(text: string, pointer: number, bytes: number): void;
    lengthBytesUTF8(text: string): number;
  }

  /** Fills the object that it is given, and gives it back when its runtime has started. */
  export default function factory(module: Pick<PgQueryModule, 'instantiateWasm'>): Promise<PgQueryModule>;
}
