import { type DialectGuess, MYSQL, otherDialect, POSTGRESQL, SQLITE } from './dialect-names.ts';

interface Feature {
  readonly guess: DialectGuess;
  readonly weight: number;
  readonly pattern: RegExp;
}

const SQL_SERVER = otherDialect('SQL Server');
const CLICKHOUSE = otherDialect('ClickHouse');
const ORACLE = otherDialect('Oracle');
const SPANNER = otherDialect('Spanner');

/** Words that one dialect accepts and the others (nearly) never contain. */
const FEATURES: readonly Feature[] = [
  { guess: POSTGRESQL, weight: 3, pattern: /\$(\w*)\$[\s\S]*?\$\1\$/ },
  { guess: POSTGRESQL, weight: 2, pattern: /\b(big|small)?serial\b/i },
  { guess: POSTGRESQL, weight: 2, pattern: /[\w')\]]::\s*["a-z]/i },
  { guess: POSTGRESQL, weight: 3, pattern: /\b(timestamptz|jsonb|bytea|tsvector|plpgsql|citext|text\[\])/i },
  { guess: POSTGRESQL, weight: 2, pattern: /\bcharacter varying\b|\btimestamp(\s*\(\d\))? with(out)? time zone\b/i },
  { guess: POSTGRESQL, weight: 3, pattern: /\bconcurrently\b|\bcreate\s+(extension|type|domain|policy|sequence)\b/i },
  { guess: POSTGRESQL, weight: 2, pattern: /\busing\s+(gin|gist|btree|hash|brin)\b|\bgen_random_uuid\s*\(/i },
  {
    guess: POSTGRESQL,
    weight: 2,
    pattern: /\balter\s+(column\s+)?["\w]+\s+(type|set\s+(default|not|data)|drop\s+(default|not))\b/i,
  },
  { guess: POSTGRESQL, weight: 1, pattern: /\bon\s+conflict\b|\breturning\b|\bboolean\b|\bpublic\./i },
  { guess: MYSQL, weight: 1, pattern: /`\w+`/ },
  { guess: MYSQL, weight: 3, pattern: /\bengine\s*=\s*(innodb|myisam|memory)\b|\bauto_increment\b/i },
  {
    guess: MYSQL,
    weight: 3,
    pattern: /\b(longtext|mediumtext|tinyint|mediumint|longblob|unsigned)\b|\bdatetime\s*\(\d\)/i,
  },
  {
    guess: MYSQL,
    weight: 3,
    pattern:
      /\bmodify\s+column\b|\bchange\s+column\b|\bcharset\b|\bcharacter\s+set\b|\bon\s+update\s+current_timestamp\b/i,
  },
  { guess: MYSQL, weight: 1, pattern: /^\s*delimiter\s+\S/im },
  { guess: SQLITE, weight: 4, pattern: /\bautoincrement\b|\bpragma\s+\w+|\bwithout\s+rowid\b|\bsqlite_master\b/i },
  { guess: SQLITE, weight: 3, pattern: /\bstrftime\s*\(|\bdatetime\s*\(\s*'now'|\bunixepoch\s*\(|\bjulianday\s*\(/i },
  {
    guess: SQL_SERVER,
    weight: 4,
    pattern: /\bnvarchar\b|\bidentity\s*\(\s*1\s*,\s*1\s*\)|\buniqueidentifier\b|\[dbo\]|\bdatetime2\b/i,
  },
  { guess: SQL_SERVER, weight: 2, pattern: /^\s*go\s*$/im },
  {
    guess: CLICKHOUSE,
    weight: 5,
    pattern: /\bengine\s*=?\s*\w*(mergetree|distributed)\b|\blowcardinality\s*\(|\border\s+by\s+tuple\s*\(/i,
  },
  { guess: ORACLE, weight: 4, pattern: /\bvarchar2\b|\bnumber\s*\(\d+|\bsysdate\b/i },
  { guess: SPANNER, weight: 5, pattern: /\bstring\s*\(\s*(max|\d+)\s*\)|\binterleave\s+in\s+parent\b/i },
];

/** A seed file of megabytes says nothing that its beginning does not. */
const READ = 20_000;

/** What the text of some files says, or null when nothing speaks for one dialect. */
export function voteDialect(texts: Iterable<string>): DialectGuess | null {
  const votes = new Map<DialectGuess, number>();
  for (const text of texts) {
    const code = text.slice(0, READ).replace(/--.*$|\/\*[\s\S]*?\*\//gm, ' ');
    for (const { guess, weight, pattern } of FEATURES) {
      if (pattern.test(code)) votes.set(guess, (votes.get(guess) ?? 0) + weight);
    }
  }
  let best: DialectGuess | null = null;
  for (const [guess, count] of votes) {
    if (best === null || count > (votes.get(best) ?? 0)) best = guess;
  }
  return best;
}
