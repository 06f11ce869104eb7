/** `public.orders`; without a schema where the migrations do not tell it, as in MySQL and SQLite. */
export function fullName({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return schema === '' ? name : `${schema}.${name}`;
}
