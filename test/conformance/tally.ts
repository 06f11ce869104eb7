import { type Agreement, ASPECTS, type Aspect } from '../../server/src/preview/agreement.ts';

type Counts = Record<'right' | 'unknown' | 'wrong' | 'unseen', number>;

/** How many predictions were right, unknown and wrong, aspect by aspect. */
export class Tally {
  readonly wrong: string[] = [];
  readonly unknown: string[] = [];
  readonly #counts = new Map<Aspect, Counts>();

  add(name: string, agreement: Agreement): void {
    for (const aspect of ASPECTS) {
      const verdict = agreement[aspect];
      const counts = this.#counts.get(aspect) ?? { right: 0, unknown: 0, wrong: 0, unseen: 0 };
      counts[verdict.kind] += 1;
      this.#counts.set(aspect, counts);
      if (verdict.kind === 'wrong') this.wrong.push(`${name}\n  ${aspect}: ${verdict.differences.join('; ')}`);
      if (verdict.kind === 'unknown') this.unknown.push(`${name}\n  ${aspect}: ${verdict.because.join('; ')}`);
    }
  }

  summary(): string {
    const parts = ASPECTS.map((aspect) => {
      const { right, unknown, wrong } = this.#counts.get(aspect) ?? { right: 0, unknown: 0, wrong: 0 };
      const all = right + unknown + wrong;
      const share = all === 0 ? 0 : (100 * unknown) / all;
      return `${aspect} ${right} right, ${unknown} unknown (${share.toFixed(1)} %), ${wrong} wrong`;
    });
    return parts.join(' · ');
  }
}
