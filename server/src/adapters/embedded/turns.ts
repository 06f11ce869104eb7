import type { Cancellation } from '../../model/ports/database.ts';

/** Gives a turn back. */
export type GiveBack = () => void;

/** At most so many at a time; the others wait in order. */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  /** Null when the time is over, or on a cancellation. */
  take(limit: number, signal: Cancellation | undefined): Promise<GiveBack | null> {
    if (this.#free > 0) return Promise.resolve(this.#give());
    return new Promise((resolve) => {
      const settle = (result: GiveBack | null): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        const place = this.#waiting.indexOf(turn);
        if (place >= 0) this.#waiting.splice(place, 1);
        resolve(result);
      };
      const turn = (): void => settle(this.#give());
      const stop = (): void => settle(null);
      const timer = setTimeout(stop, limit);
      signal?.addEventListener('abort', stop);
      this.#waiting.push(turn);
    });
  }

  #give(): GiveBack {
    this.#free--;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#free++;
      this.#waiting[0]?.();
    };
  }
}
