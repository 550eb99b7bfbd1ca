import type { ScenarioStep } from '@motlan/contracts';

/** Whoever stands over a column: an agency's code, or one of these. */
export const EXCHANGE = 'exchange';
export const INDEX = 'index';

/** What an arrow says; each has its words. */
export type ArrowWord =
  | 'states'
  | 'collects'
  | 'plans'
  | 'reads'
  | 'lists'
  | 'told'
  | 'resolves'
  | 'declares'
  | 'answers'
  | 'shared';

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly word: ArrowWord;
  /** Messages it stands for; none of a call. */
  readonly messages: readonly { readonly agency: string; readonly messageId: string }[];
}

/** Who is in the story, in the order they appear; the exchange and the index last, where they are met. */
export function actorsOf(story: readonly ScenarioStep[]): readonly string[] {
  const met = new Set(story.flatMap((step) => arrowsOf(step).flatMap(({ from, to }) => [from, to])));
  const agencies = story.flatMap(({ by }) => by);
  return [...new Set(agencies), ...[EXCHANGE, INDEX].filter((one) => met.has(one))];
}

/** The arrows of a step. Before it is done, its answers are not known: only what is asked. */
export function arrowsOf(step: ScenarioStep): readonly Arrow[] {
  const isDone = step.state === 'done';
  const [by] = step.by;
  if (by === undefined) return [];
  switch (step.act) {
    case 'given':
      return step.by.map((agency) => arrow(agency, EXCHANGE, 'states', ofAgency(step, agency)));
    case 'provide': {
      const word = step.kind === 'collection' ? 'collects' : 'states';
      const asked = arrow(by, EXCHANGE, word, step.messages);
      if (!isDone) return [asked];
      const answered = arrow(EXCHANGE, by, 'answers', step.messages);
      return isShared(step) ? [asked, answered, arrow(EXCHANGE, INDEX, 'shared')] : [asked, answered];
    }
    case 'plan':
      return asking(by, EXCHANGE, 'plans', isDone);
    case 'read':
      return asking(by, INDEX, 'reads', isDone);
    case 'list':
      return asking(by, EXCHANGE, 'lists', isDone);
    case 'resolve':
      return asking(by, EXCHANGE, 'resolves', isDone);
    case 'declare':
      return asking(by, EXCHANGE, 'declares', isDone);
    case 'inbox':
      return [arrow(EXCHANGE, by, 'told')];
    case 'wait':
      return [];
  }
}

const SHARED_OUTCOMES: ReadonlySet<string> = new Set(['ACCEPTED_FIRST', 'ACCEPTED_UPDATE', 'CONFIRMED']);

/** Records a source states go to the index once they are accepted. */
const isShared = ({ kind, answer }: ScenarioStep): boolean =>
  kind === 'source' && SHARED_OUTCOMES.has(answer?.outcome ?? '');

const ofAgency = ({ messages }: ScenarioStep, agency: string) =>
  messages.filter((message) => message.agency === agency);

function asking(by: string, to: string, word: ArrowWord, isDone: boolean): readonly Arrow[] {
  return isDone ? [arrow(by, to, word), arrow(to, by, 'answers')] : [arrow(by, to, word)];
}

const arrow = (from: string, to: string, word: ArrowWord, messages: Arrow['messages'] = []): Arrow => ({
  from,
  to,
  word,
  messages,
});

/** Where a column stands, in hundredths of the width of the drawing. */
export const columnAt = (index: number, columns: number): number => ((index + 0.5) / columns) * 100;

const HEAD_PX = 24;
const ARROW_PX = 28;

/** Where an arrow of a step lies below the step's upper edge. */
export const arrowAtPx = (index: number): number => HEAD_PX + index * ARROW_PX;

/** What a step needs for its arrows; its words may need more. */
export const heightPx = (arrows: number): number => HEAD_PX + arrows * ARROW_PX;
