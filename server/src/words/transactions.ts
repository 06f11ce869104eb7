import type { TransactionPolicy } from '../model/migration.ts';

/** What a tool's transaction policy means for one file. */
export function policyWords(policy: TransactionPolicy): string {
  switch (policy) {
    case 'file':
      return 'one transaction';
    case 'all':
      return 'one transaction around all pending files';
    case 'statement':
      return 'no transaction: each statement commits';
    case 'none':
      return 'sent as one string';
    case 'self':
      return 'carries its own transactions';
  }
}
