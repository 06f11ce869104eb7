import type { Result } from '../../base/result.ts';

/** The files of a workspace; paths are relative to its root, with `/`. */
export interface Files {
  /** Every file that could matter (ignored folders left out), sorted. */
  list(): Promise<readonly string[]>;
  read(path: string): Promise<Result<string, string>>;
}
