import type { AlterTableCmd } from '@pgsql/types';
import type { WrittenAction } from '../../model/written/alter-action.ts';
import { boundAt } from './create-table.ts';
import { relationName } from './names.ts';
import type { Piece, Reading } from './reading.ts';
import { as } from './tree.ts';

/** ATTACH and DETACH PARTITION, of tables and (without a bound) of indexes; null for any other action. */
export function partitionAction(reading: Reading, command: AlterTableCmd, piece: Piece): WrittenAction | null {
  const node = as('PartitionCmd', command.def);
  if (node === null) return null;
  const base = {
    span: reading.span(piece.first, piece.end - 1),
    words: reading.run(piece.first, 2),
    partition: relationName(reading, node.name),
  };
  switch (command.subtype) {
    case 'AT_AttachPartition': {
      const after = reading.nameEnd(piece.first + 2) + 1;
      const bound = node.bound === undefined ? '' : boundAt(reading, after, piece.end);
      return { kind: 'attach-partition', ...base, bound };
    }
    case 'AT_DetachPartition':
      return { kind: 'detach-partition', ...base, mode: node.concurrent === true ? 'concurrently' : 'plain' };
    case 'AT_DetachPartitionFinalize':
      return { kind: 'detach-partition', ...base, mode: 'finalize' };
    default:
      return null;
  }
}
