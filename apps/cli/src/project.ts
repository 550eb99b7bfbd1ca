import { join } from 'node:path';

/** The project's folder, seen from `apps/cli/src` and from `apps/cli/dist` alike. */
export const PROJECT = join(import.meta.dirname, '..', '..', '..');
