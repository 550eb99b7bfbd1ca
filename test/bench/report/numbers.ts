import { spreadOf } from './spread.ts';

/** A whole number with its thousands set apart. */
export const amount = (value: number): string => Math.round(value).toLocaleString('en-US');

/** Smallest, middle and largest of several rounds. */
export function spread(values: readonly number[], show: (value: number) => string = amount): string {
  const { min, median, max } = spreadOf(values);
  return values.length === 1 ? show(median) : `${show(min)} · ${show(median)} · ${show(max)}`;
}
