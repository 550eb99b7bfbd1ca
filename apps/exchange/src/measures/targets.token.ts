/** What the government set itself to reach, as a Nest provider. */
export const TARGETS = Symbol('targets');
