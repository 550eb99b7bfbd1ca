import type { Outcome, RecordStatus } from '@motlan/contracts';
import { RoleMark } from './role-mark.tsx';
import { roleOf } from './role-of.ts';
import { useOutcomeWords } from './use-outcome-words.ts';

/** How a message or an element ended: sign and words. */
export function OutcomeMark(props: { readonly outcome?: Outcome | null; readonly status?: RecordStatus }) {
  const wordsOf = useOutcomeWords();
  return <RoleMark role={roleOf(props)}>{wordsOf(props)}</RoleMark>;
}
