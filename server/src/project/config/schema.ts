import { type JsonSchema, objectOf } from './field.ts';
import { FIELDS } from './fields.ts';

/** A rule as the schema describes it. */
export interface RuleEntry {
  readonly id: string;
  readonly description: string;
}

/** The JSON schema of `handrail.json`; with the rules, their ids complete and a wrong one is marked. */
export function configSchema(rules: readonly RuleEntry[] = []): JsonSchema {
  const file = objectOf(FIELDS, 'Configuration of Handrail.').schema;
  const properties = file.properties as Readonly<Record<string, JsonSchema>>;
  const setting = properties.rules?.additionalProperties as JsonSchema;
  const known = Object.fromEntries(rules.map(({ id, description }) => [id, { description, ...setting }]));
  const ruleSchema =
    rules.length === 0 ? properties.rules : { ...properties.rules, properties: known, additionalProperties: false };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Handrail',
    allowComments: true,
    allowTrailingCommas: true,
    ...file,
    properties: { $schema: { type: 'string' }, ...properties, rules: ruleSchema },
  };
}

/** The fields with their descriptions and defaults, for the documentation. */
export function configFields(): readonly {
  readonly name: string;
  readonly description: string;
  readonly fallback: unknown;
}[] {
  return Object.entries(FIELDS).map(([name, field]) => ({
    name,
    description: String((field.schema as JsonSchema).description ?? ''),
    fallback: field.fallback,
  }));
}
