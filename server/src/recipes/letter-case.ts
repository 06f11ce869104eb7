import type { Subject } from '../project/subject.ts';

/** How the author writes keywords. */
export type LetterCase = 'upper' | 'lower';

export function letterCase({ text, written }: Pick<Subject, 'text' | 'written'>): LetterCase {
  const verb = text.slice(written.verb.start, written.verb.end);
  return verb === verb.toUpperCase() ? 'upper' : 'lower';
}

/** SQL in the author's case: the words between the values follow it, the values stay as they are. */
export function sqlIn(letters: LetterCase): (words: TemplateStringsArray, ...values: readonly string[]) => string {
  const cased = (word: string): string => (letters === 'upper' ? word : word.toLowerCase());
  return (words, ...values) => words.map((word, i) => `${cased(word)}${values[i] ?? ''}`).join('');
}
