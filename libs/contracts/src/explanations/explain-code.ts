import { DECISION_EXPLANATIONS, GROUND_EXPLANATIONS } from './decisions.ts';
import type { Actor, Explanation, ExplanationText, InTwoLanguages } from './explanation.ts';
import { REFUSAL_EXPLANATIONS } from './refusals.ts';
import { SET_ASIDE_REASONS, type SetAsideCode } from '../set-aside-reasons.ts';
import { SET_ASIDE_CAUSES } from './set-aside-causes.ts';
import { WAIT_EXPLANATIONS } from './waits.ts';

/** Every explanation by its code: problem codes, ONCE:ERR codes, exception codes, waits. Codes are added, never renamed or reused. */
export const EXPLANATIONS: ReadonlyMap<string, ExplanationText> = new Map<string, ExplanationText>([
  ...Object.entries<ExplanationText>(REFUSAL_EXPLANATIONS),
  ...Object.keys(SET_ASIDE_REASONS).map((code) => [code, ofSetAside(code as SetAsideCode)] as const),
  ...Object.entries(DECISION_EXPLANATIONS),
  ...Object.entries(GROUND_EXPLANATIONS),
  ...Object.entries<ExplanationText>(WAIT_EXPLANATIONS),
]);

/** Agencies that may have to act, where they are known. */
export interface Parties {
  readonly sender?: string | null;
  readonly owner?: string | null;
}

/** What a code means for one message, or null where nobody has written it down: then the code stands alone. */
export function explainCode(code: string, parties: Parties = {}): Explanation | null {
  const told = EXPLANATIONS.get(code);
  if (!told) return null;
  const { actor, cause, whatToDo } = told;
  const agency = actor === 'sender' || actor === 'owner' ? (parties[actor] ?? null) : null;
  return { code, cause, whoMustAct: { actor, agency, ...named(ACTORS[actor], agency) }, whatToDo };
}

function ofSetAside(code: SetAsideCode): ExplanationText {
  const { mustAct, en, vi } = SET_ASIDE_REASONS[code];
  return { cause: SET_ASIDE_CAUSES[code], actor: mustAct, whatToDo: { en, vi } };
}

const ACTORS: Readonly<Record<Actor, InTwoLanguages>> = {
  sender: { en: 'the sender', vi: 'cơ quan gửi' },
  owner: { en: 'the owner of the dataset', vi: 'cơ quan chủ quản CSDL' },
  operator: { en: 'the operator of the exchange', vi: 'đơn vị vận hành nền tảng' },
  nobody: { en: 'nobody', vi: 'không ai' },
};

const named = ({ en, vi }: InTwoLanguages, agency: string | null): InTwoLanguages =>
  agency === null ? { en, vi } : { en: `${en}, ${agency}`, vi: `${vi}, ${agency}` };
