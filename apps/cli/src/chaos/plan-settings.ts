import { randomInt } from 'node:crypto';
import type { PlanSettings } from '@motlan/chaos';

/** What the plan is made from, as typed. */
export interface PlanFlags {
  readonly seed?: string;
  readonly minutes: string;
  readonly brokers: string;
  readonly rate: string;
  readonly offlineShare: string;
}

/** A day: beyond it the topic no longer fits into the memory of whoever proves it. */
const MINUTES_MAX = 1_440;
/** What a laptop takes over HTTP with everything on it. */
const RATE_MAX = 2_000;
const SEED_MAX = 2 ** 31;

/** Throws a sentence where a number is none, or out of range. */
export function planSettings({ seed, minutes, brokers, rate, offlineShare }: PlanFlags): PlanSettings {
  return {
    seed: seed === undefined ? randomInt(1, 1_000_000) : Math.floor(numberIn('--seed', seed, 0, SEED_MAX)),
    minutes: numberIn('--minutes', minutes, 0.25, MINUTES_MAX),
    brokers: brokers === '3' ? 3 : 1,
    rate: numberIn('--rate', rate, 1, RATE_MAX),
    offlineShare: numberIn('--offline-share', offlineShare, 0, 0.8),
  };
}

/** `1-20` or `7`: every seed of it, in order. */
export function seedsOf(text: string): number[] {
  const [, from = '', to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/u.exec(text) ?? [];
  const count = Number(to) - Number(from) + 1;
  if (from === '' || !(count >= 1)) throw new Error(`--seeds is ${text}; it is a range such as 1-20`);
  return Array.from({ length: count }, (_, at) => Number(from) + at);
}

function numberIn(flag: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= from && value <= to) return value;
  throw new Error(`${flag} is ${text}; it is a number from ${from} to ${to}`);
}
