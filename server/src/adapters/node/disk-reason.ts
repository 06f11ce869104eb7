/** Why a file or folder cannot be read, and what to do about it; goes on after its path. */
export function diskReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: permission denied. Allow reading it, or exclude it in handrail.json.';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist. Check the path.';
    case 'ELOOP':
      return 'cannot be read: it is a link that leads back to itself. Remove the link.';
    case 'ENAMETOOLONG':
      return 'cannot be read: its name is too long.';
    default:
      return `cannot be read (${code === '' ? String(error) : code}).`;
  }
}
