/** `--only handrail` and `--sizes 10,100`: a part of the benchmark, for whoever works on one thing. */
export function chosen(args) {
  const after = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const only = after('--only')?.split(',') ?? null;
  const usual = args.includes('--all') ? [10, 100, 1_000, 10_000] : [10, 100, 1_000];
  return {
    isWhole: only === null && after('--sizes') === undefined,
    sizes: after('--sizes')?.split(',').map(Number) ?? usual,
    servers: (all) => all.filter(({ name }) => only === null || only.includes(name)),
  };
}
