/** The catalogue in force, as a Nest provider. */
export const CATALOGUE = Symbol('catalogue');
