const OURS = 'handrail';

const ms = (value) => (value === null || value === undefined ? '–' : value.toFixed(value < 10 ? 2 : 0));
const ratio = (ours, theirs) =>
  ours == null || theirs == null || theirs === 0 ? '–' : `${(ours / theirs).toFixed(ours / theirs < 0.1 ? 3 : 2)}×`;

function table(head, rows) {
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}

/** The page docs/benchmarks.md. */
export function report({ keys, lines, node, cores }) {
  const peers = keys[0].map(({ name }) => name).filter((name) => name !== OURS);
  const measure = (title, pick) =>
    keys.map((results) => {
      const of = (name) => results.find((result) => result.name === name);
      const ours = pick(of(OURS));
      return [
        title,
        String(results[0].count),
        ms(ours),
        ...peers.flatMap((peer) => [ms(pick(of(peer))), ratio(ours, pick(of(peer)))]),
      ];
    });
  const head = ['measure', 'statements', OURS, ...peers.flatMap((peer) => [peer, 'ratio'])];
  const servers = table(head, [
    ...measure('key → diagnostics, p50 ms', (r) => r.p50),
    ...measure('key → diagnostics, p99 ms', (r) => r.p99),
    ...measure('processor time a key, ms', (r) => r.cpu),
    ...measure('first key after opening, ms', (r) => r.first),
    ...measure('open → diagnostics, ms', (r) => r.open),
    ...measure('spawn → initialize, ms', (r) => r.initialize),
    ...measure('resident memory, MB', (r) => r.memory),
  ]);
  const cpu = table(
    ['command line', ...Object.keys(lines.least)],
    [
      [`${lines.files} files, CPU ms`, ...Object.values(lines.least).map(ms)],
      ['ratio of ours', ...Object.values(lines.least).map((value) => ratio(lines.least[OURS], value))],
    ],
  );
  const failed = keys.flat().filter((result) => result.failed !== null);
  return [
    '# Benchmarks',
    '',
    'Reproduce with `npm run bench` (`npm run bench -- --all` adds 10,000 statements). Written by that command.',
    '',
    `Servers and command lines run in turn, in one run, on the same text: one goose migration of so many statements behind a history of 50 files. Ours replays that history and runs every rule; a canary statement shows that each server really saw each edit. Node ${node}, ${cores} cores. Ratios count, milliseconds are of one machine.`,
    '',
    '## Language servers',
    '',
    servers,
    '',
    '## Command lines',
    '',
    'The least CPU time of five runs each, children included. Ours folds the whole history.',
    '',
    cpu,
    ...(failed.length === 0
      ? []
      : [
          '',
          '## Did not finish',
          '',
          ...failed.map((result) => `- ${result.name} at ${result.count} statements: ${result.failed}`),
        ]),
    '',
  ].join('\n');
}
