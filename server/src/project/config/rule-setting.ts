import { getNodeValue, type Node } from 'jsonc-parser';
import { type Complain, type Field, shown } from './field.ts';

const SEVERITIES = ['off', 'error', 'warning', 'information', 'hint'] as const;

export type RuleSeverity = (typeof SEVERITIES)[number];

/** What the configuration says of one rule: a severity, and options that the rule itself reads. */
export interface RuleSetting {
  readonly severity: RuleSeverity;
  readonly options: Readonly<Record<string, unknown>>;
}

const severity = { description: 'How the rule’s findings are shown, or `off`.', enum: SEVERITIES } as const;

/** `"warning"`, or `["warning", { …options }]`. */
export const ruleSetting: Field<RuleSetting> = {
  schema: {
    oneOf: [severity, { type: 'array', minItems: 1, maxItems: 2, items: [severity, { type: 'object' }] }],
  },
  fallback: { severity: 'warning', options: {} },
  read(node, complain) {
    if (node.type !== 'array') {
      const alone = severityOf(node, complain);
      return alone === undefined ? undefined : { severity: alone, options: {} };
    }
    const [first, second, third] = node.children ?? [];
    if (first === undefined || third !== undefined || (second !== undefined && second.type !== 'object')) {
      complain(
        node,
        'a rule’s setting is a severity and, if need be, one object of options',
        'write "warning" or ["warning", { … }]',
      );
      return undefined;
    }
    const chosen = severityOf(first, complain);
    return chosen === undefined ? undefined : { severity: chosen, options: optionsOf(second) };
  },
};

function severityOf(node: Node, complain: Complain): RuleSeverity | undefined {
  const found = SEVERITIES.find((candidate) => candidate === node.value);
  if (found === undefined) complain(node, `${shown(node)} is no severity`, `write one of ${SEVERITIES.join(', ')}`);
  return found;
}

function optionsOf(node: Node | undefined): Readonly<Record<string, unknown>> {
  return node === undefined ? {} : (getNodeValue(node) as Readonly<Record<string, unknown>>);
}
