/**
 * `npm start`: builds Handrail, says what it finds in the example project, and opens that project in an editor.
 * Needs nothing but Node, git and npm's registry.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join, relative } from 'node:path';
import { quietSettings } from './editor-settings.mjs';
import { ensureInstalled } from './npm.mjs';
import { cache, dist, example, root, vsix } from './paths.mjs';
import { endChildrenOnSignal, exitCode, run, succeed } from './run.mjs';
import { ensureWorkbench, installExtension, startWorkbench } from './workbench.mjs';

const place = { data: join(cache, 'start', 'data'), extensions: join(cache, 'start', 'extensions') };

endChildrenOnSignal({ interrupted: 0 });
try {
  await ensureInstalled();
  await succeed(run(process.execPath, [join(root, 'scripts', 'package.mjs')]), 'the build');
  await showCheck();
  const code = installedEditor();
  if (code === undefined) await serveEditor();
  else await openEditor(code);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Findings are no failure here; a check that can't do its work is said and does not keep the editor from opening. */
async function showCheck() {
  const folder = relative(root, example);
  console.log(`\n$ npx handrail check ${folder}\n`);
  await exitCode(run(process.execPath, [join(dist, 'cli.cjs'), 'check', folder]));
}

function installedEditor() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

/** @param {string} code */
async function openEditor(code) {
  console.log(`\nOpening ${relative(root, example)} in your VS Code with the extension. Ctrl+C ends this command.`);
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', '--wait', example];
  await succeed(run(code, args, { shell: process.platform === 'win32' }), 'code');
}

/** On this machine only, behind a random token, with workspace trust: no other page can reach it. */
async function serveEditor() {
  await ensureWorkbench();
  await rm(place.data, { recursive: true, force: true });
  await installExtension(vsix, place);
  const workbench = await startWorkbench({ place, settings: quietSettings });
  const file = join(example, 'migrations', '0004_require_contact_details.sql');
  console.log(`\nOpen this address in a browser on this machine:\n\n  ${workbench.address(example, file)}\n`);
  console.log('Ctrl+C ends the editor.');
  await exitCode(workbench.child);
}
