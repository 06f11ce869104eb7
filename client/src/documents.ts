/**
 * Every SQL file on disk, whatever language an author's other extensions call it; Handrail contributes no language.
 * Which of them are migrations is the server's to say.
 */
export const migrationFiles = [{ scheme: 'file', pattern: '**/*.sql' }];

/** What may change the history without being open: migrations, and what says which files are migrations. */
export const watchedFiles = '**/{*.sql,handrail.json,flyway.conf,flyway.toml,dbconfig.yml}';
