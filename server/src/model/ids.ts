import type { Brand } from '../base/brand.ts';

/**
 * An object of the catalog, for its whole life: a rename keeps it, a drop and a new creation of the same name does not.
 * It is derived from the object's first name, so that an edit elsewhere in the history changes no other object's id.
 */
export type ObjectId = Brand<string, 'ObjectId'>;

/** One migration of one history: the workspace-relative path of its up file. */
export type MigrationId = Brand<string, 'MigrationId'>;

/** Kebab-case, says the problem, never changes once shipped. */
export type RuleId = Brand<string, 'RuleId'>;

export function objectId(text: string): ObjectId {
  return text as ObjectId;
}

export function migrationId(text: string): MigrationId {
  return text as MigrationId;
}

export function ruleId(text: string): RuleId {
  return text as RuleId;
}
