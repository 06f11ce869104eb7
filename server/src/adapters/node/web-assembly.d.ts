/** The part of the platform's WebAssembly that the parser needs; Node's own types leave it out. */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  var Module: { new (bytes: Uint8Array): Module };
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  var Instance: { new (module: Module, imports?: Imports): Instance };
}
