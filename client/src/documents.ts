/**
 * Every SQL file on disk, whatever language an author's other extensions call it; Handrail contributes no language.
 * Which of them are migrations is the server's to say.
 */
export const migrationFiles = [{ scheme: 'file', pattern: '**/*.sql' }];
