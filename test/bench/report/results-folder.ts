import { join } from 'node:path';

/** Where results are written. Not under version control: figures belong to the machine they were taken on. */
export const RESULTS = join(import.meta.dirname, '..', 'results');
