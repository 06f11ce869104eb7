/** The files of a workspace as a report shows them. */
export interface FileTexts {
  /** A path as its reader expects it. */
  shown(path: string): string;
  /** The text of a file; empty when there is none. */
  text(path: string): string;
}
