import type { WrittenAction } from '../../model/written/alter-action.ts';
import type { Written } from '../../model/written/statement.ts';

/** What a statement makes, drops or renames, by name: what somebody asks the catalog for before running it. */
export function subjectNames(written: Written): readonly string[] {
  switch (written.kind) {
    case 'create-table':
      return [written.table.name.name];
    case 'create-index':
      return written.index.name === null ? [] : [written.index.name.name];
    case 'create-table-as':
    case 'create-enum':
    case 'create-domain':
    case 'create-composite':
    case 'create-type':
    case 'create-sequence':
    case 'create-view':
    case 'create-routine':
    case 'create-other':
      return [written.name.name];
    case 'create-schema':
    case 'create-extension':
    case 'create-publication':
    case 'create-trigger':
    case 'create-policy':
    case 'create-rule':
      return [written.name];
    case 'add-enum-value':
      return [written.label.name];
    case 'rename-enum-value':
      return [written.from, written.to];
    case 'drop':
      return written.targets.map(({ name }) => name.name);
    case 'rename':
      return [written.target.name.name, written.newName.name];
    case 'alter-table':
      return written.actions.length === 1 ? written.actions.flatMap(partNames) : [];
    default:
      return [];
  }
}

function partNames(action: WrittenAction): readonly string[] {
  switch (action.kind) {
    case 'add-column':
      return [action.column.name.name];
    case 'drop-column':
      return [action.column.name];
    case 'add-constraint':
      return action.constraint.name === null ? [] : [action.constraint.name.name];
    case 'drop-constraint':
      return [action.name.name];
    default:
      return [];
  }
}
