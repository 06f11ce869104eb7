import { ALL_LAYOUTS } from '../../layouts/all-layouts.ts';
import { choice, type Field, listOf, mapOf, objectOf, optional, text, yesOrNo } from './field.ts';
import { ruleSetting } from './rule-setting.ts';

const TRANSACTIONS = ['file', 'statement', 'none', 'self', 'all'] as const;

const DIALECTS = ['postgresql', 'mysql', 'mariadb', 'sqlite'] as const;

const transaction = choice(
  TRANSACTIONS,
  'file',
  '`file`: the tool opens a transaction around a file. `statement`: each statement commits by itself. `none`: the file is sent as one string. `self`: scripts carry BEGIN and COMMIT. `all`: one transaction around all pending files.',
);

const layout = objectOf(
  {
    name: text('What the histories of this layout are called.'),
    folder: text('The folder, relative to this file.'),
    pattern: text(
      'File names relative to the folder: a template such as `{version}_{name}.{direction}.sql` (with `*` and `**`), or a regular expression with the groups `version`, `name` and `direction`.',
    ),
    order: choice(
      ['number', 'text', 'parts', 'natural'],
      'natural',
      'How versions compare: as numbers, as text, by the numbers between dots, or runs of digits as numbers and the rest as text.',
    ),
    transaction,
    noTransaction: optional(text('The line that makes a file (or its section) run outside a transaction.')),
    sections: optional(
      objectOf(
        { up: text('The line before what runs up.'), down: text('The line before what runs down.') },
        'For files that hold both directions.',
        ['up', 'down'],
      ),
    ),
    dialect: optional(choice(DIALECTS, 'postgresql', 'The dialect of its files.')),
    searchPath: optional(listOf(text('A schema.'), 'The search_path that its tool sets.')),
    placeholders: mapOf(text('A value.'), 'Values of placeholders.'),
    base: listOf(text('A file.'), 'SQL files that make the schema before the first migration.'),
  },
  'A layout of your own.',
  ['name', 'folder', 'pattern'],
);

/** The one table of what `handrail.json` may say: reading, schema and documentation come from it. */
export const FIELDS = {
  tool: optional(
    choice(
      ['auto', ...ALL_LAYOUTS.map((known) => known.tool)],
      'auto',
      'The migration tool, when it is not to be guessed.',
    ),
  ),
  folder: optional(text('The folder of the migrations, when it is not to be guessed.')),
  layouts: listOf(layout, 'Layouts of your own, for tools that are not known.'),
  files: objectOf(
    {
      include: listOf(
        text('A glob.'),
        'Only these files are looked at; also those in folders that are left out otherwise, such as `vendor`.',
      ),
      exclude: listOf(text('A glob.'), 'These files are never looked at.'),
    },
    'Globs relative to this file.',
  ),
  dialect: optional(choice(DIALECTS, 'postgresql', 'The dialect, when it is not to be guessed.')),
  postgres: choice(
    ['auto', 14, 15, 16, 17, 18],
    'auto',
    'The major version of PostgreSQL that the migrations will meet.',
  ),
  baseline: choice(
    ['auto', 'git', 'applied', 'none'],
    'auto',
    'What is already out there and not to be nagged about: by git, by the tool’s history table, or nothing.',
  ),
  transaction: optional(transaction),
  searchPath: optional(
    listOf(text('A schema.'), 'The search_path of whoever migrates, when it is not the server’s default.'),
  ),
  placeholders: mapOf(
    text('A value.'),
    'Values of placeholders; they come before those of the tool’s own configuration.',
  ),
  rules: mapOf(ruleSetting, 'Severities and options of rules, by their ids.'),
  protectedTables: listOf(
    text('A table, `schema.name` or a glob of it.'),
    'Tables on which a blocking statement is always an error.',
  ),
  lockTimeout: objectOf(
    { configured: yesOrNo(false, 'True when the role or the tool that migrates already has a lock_timeout.') },
    'About lock_timeout.',
  ),
  statistics: optional(text('A file of table sizes.')),
  policy: objectOf(
    { noSuppress: listOf(text('A rule’s id.'), 'Rules that a comment must not silence.') },
    'What a comment in a migration may not change.',
  ),
} as const satisfies Readonly<Record<string, Field<unknown>>>;
