/** Takes all steps at once, for callers that need not let anybody else run in between. */
export function finish<T>(steps: Iterator<unknown, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}
