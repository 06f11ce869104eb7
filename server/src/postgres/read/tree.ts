import type { Node, RoleSpec } from '@pgsql/types';

type KeysOf<T> = T extends unknown ? keyof T : never;

/** The name of a kind of node: `SelectStmt`. */
export type Tag = KeysOf<Node>;
export type NodeOf<T extends Tag> =
  Extract<Node, Readonly<Record<T, unknown>>> extends infer N ? N[T & keyof N] : never;

/** The node when it is of that kind. */
export function as<T extends Tag>(tag: T, node: Node | undefined): NodeOf<T> | null {
  if (node === undefined || !(tag in node)) return null;
  return (node as unknown as Record<T, NodeOf<T>>)[tag];
}

/** Those of a list that are of one kind. */
export function each<T extends Tag>(tag: T, nodes: readonly Node[] | undefined): NodeOf<T>[] {
  const found: NodeOf<T>[] = [];
  for (const node of nodes ?? []) {
    const one = as(tag, node);
    if (one !== null) found.push(one);
  }
  return found;
}

/** The texts of a list of String nodes; an empty string has no `sval`. */
export function strings(nodes: readonly Node[] | undefined): string[] {
  return each('String', nodes).map((node) => node.sval ?? '');
}

/** The items of a List, and any other node as a list of itself. */
export function items(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return as('List', node)?.items ?? ('List' in node ? [] : [node]);
}

/** A name of one, two or three parts. The database's part says nothing: it must be the current one. */
export function qualified(parts: readonly string[]): { readonly schema: string | null; readonly name: string } {
  return { schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' };
}

/** A role as statements name it; `public` and `current_user` keep their words. */
export function roleName(role: RoleSpec | undefined): string {
  switch (role?.roletype) {
    case 'ROLESPEC_PUBLIC':
      return 'public';
    case 'ROLESPEC_CURRENT_USER':
      return 'current_user';
    case 'ROLESPEC_CURRENT_ROLE':
      return 'current_role';
    case 'ROLESPEC_SESSION_USER':
      return 'session_user';
    default:
      return role?.rolename ?? '';
  }
}
