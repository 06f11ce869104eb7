import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { DiskListing } from '../adapters/node/disk-listing.ts';
import { GitBaseline } from '../adapters/node/git-baseline.ts';
import { startServer } from './server.ts';

/** The language server on Node: the editor's own runtime, over IPC or standard input and output. */
const connection = createConnection(ProposedFeatures.all);
startServer(connection, {
  openFolder: (root) => ({ root, listing: new DiskListing(root), git: new GitBaseline(root) }),
  beside: __dirname,
  embedded: async () => {
    const { embeddedServer } = await import('../adapters/embedded/embedded-server.ts');
    return embeddedServer({ worker: pathToFileURL(join(__dirname, 'embedded-worker.cjs')) });
  },
  now: () => new Date(),
});
connection.listen();
