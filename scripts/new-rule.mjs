/** `npm run new-rule <id>`: makes the three files of a rule and puts it into everything that is generated. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exportName } from './generate-rule-list.mjs';
import { root } from './paths.mjs';
import { run, succeed } from './run.mjs';

const [id] = process.argv.slice(2);
if (id === undefined || !/^[a-z]+(-[a-z0-9]+)*$/.test(id)) {
  console.error(
    'usage: npm run new-rule <id>\nAn id says the problem in kebab-case, such as create-index-blocks-writes.',
  );
  process.exit(2);
}

const files = {
  [`server/src/rules/${id}.ts`]: rule(id),
  [`test/rules/${id}/basic.sql`]: fixture(),
  [`test/rules/${id}/ok-harmless.sql`]: harmless(),
  [`docs/rules/${id}.md`]: documentation(id),
};
const taken = Object.keys(files).find((path) => existsSync(join(root, path)));
if (taken !== undefined) {
  console.error(`${taken} exists already.`);
  process.exit(2);
}
for (const [path, text] of Object.entries(files)) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  console.log(path);
}
await succeed(run(process.execPath, [join(root, 'scripts', 'docs.mjs')]), 'npm run docs');
console.log(`\nNow say what it finds. UPDATE=1 npm run test:unit -- test/rules writes the marks of its fixtures.`);

/** @param {string} id */
function rule(id) {
  return `import { metaOf } from './about/meta.ts';
import type { StatementRule } from './rule.ts';

export const ${exportName(id)}: StatementRule = {
  meta: metaOf('${id}', { category: 'correctness', severity: 'warning', title: 'One sentence: what is found.' }),
  *statement(subject) {
    for (const change of subject.changes) {
      // Ask for the change's effects; yield one sentence, consequence first, on the guilty words.
      if (change.kind === 'drop' && change.by === 'statement') yield { message: 'What happens to whom.', span: change.words };
    }
  },
};
`;
}

function fixture() {
  return `-- @before
create table orders (id int primary key, note text);
-- @migration
drop table orders;
`;
}

function harmless() {
  return `-- @migration
create table orders (id int primary key, note text);
`;
}

/** @param {string} id */
function documentation(id) {
  return `# \`${id}\`

One sentence: what is found.

## What happens

Who waits for whom and for how long, or what breaks or is lost.

\`\`\`sql bad
drop table orders;
\`\`\`

## The safe way

What to write instead. Blocks run after test/rules/shop.sql; a word behind \`bad\` or \`good\` names a tool or a version.

\`\`\`sql good
create table carts (id bigint primary key);
\`\`\`

## When it is silent

Tables that this migration makes itself, and temporary ones.

## To ignore it

Say why, above the statement:

\`\`\`sql
-- handrail-ignore ${id}: why it does no harm here
drop table orders;
\`\`\`
`;
}
