import type { PreviewedLetter, RedrivePreview } from '@motlan/contracts';

/** Letters of a dry run that would end in the same way. */
export interface OutcomeSum {
  readonly became: PreviewedLetter['became'];
  /** An outcome; of what would be set aside again, the reason. */
  readonly code: string;
  readonly messages: number;
  /** Of all letters, 0 to 1. */
  readonly share: number;
}

/** Most letters first; what would be set aside again last. */
export function sumsOf({ outcomes }: Pick<RedrivePreview, 'outcomes'>): readonly OutcomeSum[] {
  const sums = new Map<string, OutcomeSum>();
  for (const letter of outcomes) {
    const code = letter.became === 'set-aside' ? letter.reason : letter.outcome;
    const key = `${letter.became}/${code}`;
    const messages = (sums.get(key)?.messages ?? 0) + 1;
    sums.set(key, { became: letter.became, code, messages, share: messages / outcomes.length });
  }
  const isLast = ({ became }: OutcomeSum) => Number(became === 'set-aside');
  return [...sums.values()].sort((a, b) => isLast(a) - isLast(b) || b.messages - a.messages);
}

/** Letters worth sending, and letters that would come back. */
export function split({ outcomes }: Pick<RedrivePreview, 'outcomes'>): {
  readonly good: readonly string[];
  readonly bad: readonly string[];
} {
  const positions = (isBad: boolean) =>
    outcomes.filter(({ became }) => (became === 'set-aside') === isBad).map(({ position }) => position);
  return { good: positions(false), bad: positions(true) };
}

/** How a choice has changed since it was decided: letters that came, that are gone, that would end otherwise. */
export interface Changes {
  readonly came: number;
  readonly gone: number;
  readonly otherwise: number;
}

/** Null where nothing has. */
export function changesSince(before: RedrivePreview, now: RedrivePreview): Changes | null {
  const [ends, endsNow] = [endsOf(before), endsOf(now)];
  const came = [...endsNow.keys()].filter((position) => !ends.has(position)).length;
  const gone = [...ends.keys()].filter((position) => !endsNow.has(position)).length;
  const otherwise = [...ends].filter(
    ([position, end]) => endsNow.has(position) && endsNow.get(position) !== end,
  ).length;
  return came + gone + otherwise === 0 ? null : { came, gone, otherwise };
}

const endsOf = ({ outcomes }: RedrivePreview): ReadonlyMap<string, string> =>
  new Map(
    outcomes.map((letter) => [
      letter.position,
      letter.became === 'set-aside' ? `set-aside/${letter.reason}` : `${letter.became}/${letter.outcome}`,
    ]),
  );
