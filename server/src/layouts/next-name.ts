import type { Migration } from '../model/migration.ts';
import { fileTitle, type TitleStyle, titleStyleOf } from './file-title.ts';
import type { History, NewMigration } from './layout.ts';
import { type Numbering, nextVersion, numberingOf } from './numbering.ts';
import type { VersionOrder } from './version-order.ts';

/** What a tool's own command writes when there is nothing yet to imitate. */
export interface NamingDefaults {
  readonly numbering: Numbering;
  readonly title: TitleStyle;
  readonly order: VersionOrder;
  /** The version as it stands in the file's name, where the tool shows it otherwise. */
  readonly versionOf?: (migration: Migration) => string;
}

/** The version and title of the next migration, in the manner of those that the history has. */
export function nextName(
  history: History,
  after: Migration | null,
  wanted: NewMigration,
  defaults: NamingDefaults,
): { readonly version: string; readonly title: string } {
  const versionOf = defaults.versionOf ?? ((migration: Migration): string => migration.version);
  const numbered = history.migrations.filter((migration) => !migration.repeatable && versionOf(migration) !== '');
  const versions = numbered.map(versionOf);
  const numbering = numberingOf(versions, defaults.numbering);
  const version = nextVersion(numbering, versions, {
    after: after === null || after.repeatable ? null : versionOf(after),
    now: wanted.now,
    order: defaults.order,
  });
  const style = titleStyleOf(
    numbered.map((migration) => migration.name),
    defaults.title,
  );
  return { version, title: fileTitle(wanted.title, style) };
}
