import { join } from 'node:path';

/** Native binaries are started without their npm shims, so that nobody is charged for Node but us. */
export function servers(repository) {
  const bench = join(repository, 'bench');
  return [
    {
      name: 'handrail',
      command: [process.execPath, join(repository, 'dist', 'server.cjs'), '--stdio'],
      canary: (item) => item.code === 'drop-table',
    },
    {
      name: 'squawk',
      command: [join(bench, 'node_modules', '@squawk-cli', 'linux-x64', 'bin', 'squawk'), 'server'],
      canary: (item) =>
        String(item.code).includes('ban-drop-table') || String(item.code?.value ?? '').includes('ban-drop-table'),
    },
    {
      name: 'postgres-language-server',
      command: [
        join(bench, 'node_modules', '@postgres-language-server', 'cli-x86_64-linux-gnu', 'postgres-language-server'),
        'lsp-proxy',
      ],
      canary: (item) => /banDropTable/i.test(JSON.stringify(item.code ?? '')),
    },
  ];
}
