/** What a `sqitch.plan` says (App::Sqitch::Plan::_parse): changes in their only order, and tags. */
export interface SqitchPlan {
  readonly project: string;
  readonly changes: readonly SqitchChange[];
  /** `Name <mail>` of the last change, for a next one. */
  readonly planner: string | null;
}

export interface SqitchChange {
  readonly name: string;
  /** The tags right after this change, in order, without `@`. */
  readonly tags: readonly string[];
  /**
   * Set when the change comes again further down: the tags between the two, with the first of which the old
   * scripts are kept (`name@tag.sql`; Change::path_segments).
   */
  readonly reworkTags: readonly string[] | null;
}

const STAMP = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/;

export function parseSqitchPlan(text: string): SqitchPlan {
  let project = '';
  let planner: string | null = null;
  const changes: { name: string; tags: string[] }[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const pragma = /^\s*%\s*([\w-]+)\s*(?:=\s*(.*?)\s*)?$/.exec(raw);
    if (pragma !== null) {
      if (pragma[1] === 'project') project = pragma[2] ?? '';
      continue;
    }
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const tag = /^@(\S+)/.exec(line)?.[1];
    if (tag !== undefined) {
      changes.at(-1)?.tags.push(tag);
      continue;
    }
    const name = /^[+-]?\s*(\S+)/.exec(line)?.[1];
    if (name === undefined) continue;
    changes.push({ name, tags: [] });
    planner = new RegExp(`${STAMP.source}\\s+(.*?)\\s*$`).exec(line)?.[1] ?? planner;
  }
  return { project, planner, changes: changes.map((change, i) => ({ ...change, reworkTags: reworkTags(changes, i) })) };
}

function reworkTags(
  changes: readonly { readonly name: string; readonly tags: readonly string[] }[],
  index: number,
): string[] | null {
  const tags: string[] = [];
  for (let i = index; i < changes.length; i++) {
    const change = changes[i];
    if (change === undefined) break;
    if (i > index && change.name === changes[index]?.name) return tags;
    tags.push(...change.tags);
  }
  return null;
}

/** The plan with one more change at its end. */
export function withChange(
  text: string,
  change: { readonly name: string; readonly planner: string; readonly now: Date; readonly note: string },
): string {
  const stamp = `${change.now.toISOString().slice(0, 19)}Z`;
  const ends = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${ends}${change.name} ${stamp} ${change.planner} # ${change.note}\n`;
}
