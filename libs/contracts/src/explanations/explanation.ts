/** A sentence in English and Vietnamese. */
export interface InTwoLanguages {
  readonly en: string;
  readonly vi: string;
}

/** Whose turn it is. `sender`: the agency that published. `owner`: the agency that owns the dataset. `operator`: of the exchange. */
export type Actor = 'sender' | 'owner' | 'operator' | 'nobody';

/** What a code means to whoever meets it: why it happened, whose turn it is, what that one does next. */
export interface ExplanationText {
  readonly cause: InTwoLanguages;
  readonly actor: Actor;
  readonly whatToDo: InTwoLanguages;
}

/** An explanation as it is told of one message. */
export interface Explanation {
  readonly code: string;
  readonly cause: InTwoLanguages;
  /** `agency` is the code of who must act, where it is one and it is known. */
  readonly whoMustAct: InTwoLanguages & { readonly actor: Actor; readonly agency: string | null };
  readonly whatToDo: InTwoLanguages;
}

export const text = (
  actor: Actor,
  cause: readonly [en: string, vi: string],
  whatToDo: readonly [en: string, vi: string],
): ExplanationText => ({
  cause: { en: cause[0], vi: cause[1] },
  actor,
  whatToDo: { en: whatToDo[0], vi: whatToDo[1] },
});
