/** A dialect's lexical rules, as far as they differ. */
export interface Lexicon {
  readonly name: 'postgresql' | 'mysql' | 'sqlite';
  /** Letters that make a string of their own when a quote follows; `u` stands for `U&`. */
  readonly stringPrefixes: string;
  /** Where a backslash escapes: only in `E'…'`, in every string, or nowhere. */
  readonly backslash: 'in-escape-strings' | 'always' | 'never';
  readonly doubleQuote: 'identifier' | 'string';
  readonly backtick: 'identifier' | 'operator';
  /** `[name]` is an identifier, as in SQLite; otherwise brackets are punctuation. */
  readonly bracketIdentifiers: boolean;
  readonly dollarQuotes: boolean;
  readonly nestedComments: boolean;
  readonly hashComments: boolean;
  /** `--` starts a comment only before white space (MySQL). */
  readonly dashCommentNeedsSpace: boolean;
  /** Lines with a client's commands: psql's backslash, the MySQL client's DELIMITER. */
  readonly clientCommands: 'backslash' | 'delimiter' | 'none';
  /** `:name` is a variable of psql, or a parameter of SQLite. */
  readonly colonVariables: boolean;
  /** Bodies whose semicolons do not end the statement. */
  readonly bodies: 'begin-atomic' | 'stored-program' | 'trigger';
}

/** scan.l of PostgreSQL 18, with psqlscan.l for what psql adds. */
export const postgresql: Lexicon = {
  name: 'postgresql',
  stringPrefixes: 'ebxnu',
  backslash: 'in-escape-strings',
  doubleQuote: 'identifier',
  backtick: 'operator',
  bracketIdentifiers: false,
  dollarQuotes: true,
  nestedComments: true,
  hashComments: false,
  dashCommentNeedsSpace: false,
  clientCommands: 'backslash',
  colonVariables: true,
  bodies: 'begin-atomic',
};

/** MySQL and MariaDB with their default sql_mode (neither ANSI_QUOTES nor NO_BACKSLASH_ESCAPES). */
export const mysql: Lexicon = {
  name: 'mysql',
  stringPrefixes: 'bxn',
  backslash: 'always',
  doubleQuote: 'string',
  backtick: 'identifier',
  bracketIdentifiers: false,
  dollarQuotes: false,
  nestedComments: false,
  hashComments: true,
  dashCommentNeedsSpace: true,
  clientCommands: 'delimiter',
  colonVariables: false,
  bodies: 'stored-program',
};

/** tokenize.c and complete.c of SQLite. */
export const sqlite: Lexicon = {
  name: 'sqlite',
  stringPrefixes: 'x',
  backslash: 'never',
  doubleQuote: 'identifier',
  backtick: 'identifier',
  bracketIdentifiers: true,
  dollarQuotes: false,
  nestedComments: false,
  hashComments: false,
  dashCommentNeedsSpace: false,
  clientCommands: 'none',
  colonVariables: true,
  bodies: 'trigger',
};
