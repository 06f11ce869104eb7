import type { StorageOption } from '../../model/objects/object-base.ts';
import type { Printer } from './printer.ts';

export function optionList(options: readonly StorageOption[]): string {
  return options.map((option) => `${option.name} = ${option.value}`).join(', ');
}

/** SET and RESET from one list of storage options to another. */
export function optionChange(
  print: Printer,
  from: readonly StorageOption[],
  to: readonly StorageOption[],
): readonly string[] {
  const set = to.filter((option) => !from.some((other) => other.name === option.name && other.value === option.value));
  const reset = from.filter((option) => !to.some((other) => other.name === option.name));
  return [
    ...(set.length === 0 ? [] : [print.sql`SET (${optionList(set)})`]),
    ...(reset.length === 0 ? [] : [print.sql`RESET (${reset.map((option) => option.name).join(', ')})`]),
  ];
}
