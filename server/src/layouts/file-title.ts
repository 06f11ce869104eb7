/** How a history writes titles into file names. */
export interface TitleStyle {
  readonly separator: '_' | '-' | ' ' | '.' | '';
  readonly case: 'lower' | 'upper' | 'capitalised' | 'as-is';
}

/** Reads the style off the names that the history has, the last ones first. */
export function titleStyleOf(names: readonly string[], fallback: TitleStyle): TitleStyle {
  const recent = names.slice(-9).filter((name) => name !== '');
  if (recent.length === 0) return fallback;
  const separators = ['_', '-', ' ', '.'] as const;
  const counts = separators.map((separator) => recent.filter((name) => name.includes(separator)).length);
  const most = Math.max(...counts);
  const camel = recent.filter((name) => /^[A-Za-z][a-z0-9]+([A-Z][a-z0-9]+)+$/.test(name)).length;
  if (camel > most) return { separator: '', case: 'capitalised' };
  const separator = most === 0 ? fallback.separator : (separators[counts.indexOf(most)] ?? fallback.separator);
  return { separator, case: caseOf(recent, fallback.case) };
}

function caseOf(names: readonly string[], fallback: TitleStyle['case']): TitleStyle['case'] {
  const is = (test: (name: string) => boolean): boolean => names.filter(test).length * 2 > names.length;
  if (is((name) => name === name.toLowerCase())) return 'lower';
  if (is((name) => name === name.toUpperCase())) return 'upper';
  if (is((name) => /^[A-Z][a-z]/.test(name) && !/[-_ .][a-z]/.test(name))) return 'capitalised';
  return fallback;
}

/** A plain title as a part of a file name: `index orders.note` → `index_orders_note`. */
export function fileTitle(title: string, style: TitleStyle): string {
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const cased = words.map((word) => {
    if (style.case === 'lower') return word.toLowerCase();
    if (style.case === 'upper') return word.toUpperCase();
    if (style.case === 'capitalised') return word.charAt(0).toUpperCase() + word.slice(1);
    return word;
  });
  let result = '';
  for (const word of cased) {
    const longer = result === '' ? word : result + style.separator + word;
    // File systems stop at 255 bytes and tools prefix a version; a title longer than this helps nobody.
    if (result !== '' && longer.length > 60) break;
    result = longer;
  }
  return result === '' ? 'migration' : result;
}
