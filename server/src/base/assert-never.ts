/** Ends a `switch` over a union: the compiler proves that nothing is left, and a bad cast fails loudly. */
export function assertNever(value: never): never {
  throw new Error(`impossible value: ${JSON.stringify(value)}`);
}
