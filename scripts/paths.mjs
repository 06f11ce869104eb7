import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');
export const cache = join(root, '.cache');
export const vsix = join(root, 'handrail.vsix');
export const example = join(root, 'examples', 'shop');
