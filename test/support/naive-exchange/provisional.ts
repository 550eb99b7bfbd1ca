import type { Collected } from './collected.ts';
import type { ProvisionalValue, SubjectState } from './state.ts';
import { provisionalEndsAtMs } from './terms.ts';

/** The provisional value known of this place and still serving. */
export function provisionalOf(collected: Collected, state: SubjectState): ProvisionalValue | undefined {
  return state.provisionals.find(
    (p) => isOfPlace(p, collected) && collected.message.appendedMs < provisionalEndsAtMs(p.givenAtMs),
  );
}

/** Keeps the collected value as the one provisional value of its place. */
export function keep(collected: Collected, state: SubjectState): void {
  const { dataset, element, key, message, value } = collected;
  state.provisionals = state.provisionals.filter((p) => !isOfPlace(p, collected));
  state.provisionals.push({
    dataset: dataset.id,
    type: element.group,
    key,
    element: element.name,
    provider: message.agency,
    givenAtMs: message.appendedMs,
    offset: message.offset,
    value,
  });
}

const isOfPlace = (p: ProvisionalValue, { dataset, element, key }: Collected): boolean =>
  p.dataset === dataset.id && p.type === element.group && p.key === key && p.element === element.name;
