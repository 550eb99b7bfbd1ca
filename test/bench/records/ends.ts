/** How messages end, and how often, relative to the others of their kind. */
export interface End {
  readonly outcome: string;
  readonly rules: readonly string[];
  readonly grounds: readonly string[];
  readonly fault: string | null;
  readonly weight: number;
}

const [PROVIDED, NOT_ENTITLED, CONFLICT, STALE, STRANGER] = [1, 2, 3, 4, 5].map((n) => `ONCE:ERR:000${n}`);

const end = (
  weight: number,
  outcome: string,
  rules: string,
  { grounds = '', fault = null }: { grounds?: string; fault?: string | null | undefined } = {},
): End => ({
  outcome,
  rules: rules.split(' '),
  grounds: grounds === '' ? [] : grounds.split(' ').map((word) => `EXC_${word}`),
  fault,
  weight,
});

/** Of collections: what is mostly known, with what is not beside it, under every ground. */
export const COLLECTION_ENDS: readonly End[] = [
  end(300, 'REFUSED_ALREADY_PROVIDED', 'OO-10', { fault: PROVIDED }),
  end(60, 'REFUSED_ALREADY_PROVIDED', 'OO-10 OO-14', { grounds: 'NOT_EXTRACTABLE', fault: PROVIDED }),
  end(12, 'REFUSED_ALREADY_PROVIDED', 'OO-10 OO-12', { fault: PROVIDED }),
  end(6, 'REFUSED_ALREADY_PROVIDED', 'OO-10 OO-14', { grounds: 'QUALITY', fault: PROVIDED }),
  end(4, 'REFUSED_ALREADY_PROVIDED', 'OO-09 OO-10', { grounds: 'OTHER_LAW', fault: PROVIDED }),
  end(180, 'REUSED', 'OO-10'),
  end(30, 'REUSED', 'OO-12'),
  end(8, 'REUSED', 'OO-10 OO-12'),
  end(150, 'ACCEPTED_EXCEPTION', 'OO-14', { grounds: 'NOT_EXTRACTABLE' }),
  end(30, 'ACCEPTED_EXCEPTION', 'OO-14', { grounds: 'QUALITY' }),
  end(20, 'ACCEPTED_EXCEPTION', 'OO-14', { grounds: 'NOT_PUBLISHED' }),
  end(5, 'ACCEPTED_EXCEPTION', 'OO-14', { grounds: 'SOURCE_INTERRUPTED' }),
  end(10, 'ACCEPTED_EXCEPTION', 'OO-09', { grounds: 'QUALITY' }),
  end(3, 'ACCEPTED_EXCEPTION', 'OO-09', { grounds: 'OTHER_LAW' }),
  end(1, 'ACCEPTED_EXCEPTION', 'OO-09', { grounds: 'STATE_SECRET' }),
  end(8, 'ACCEPTED_EXCEPTION', 'OO-12 OO-14', { grounds: 'NOT_EXTRACTABLE' }),
  end(25, 'CONFLICT_REPORTED', 'OO-11', { fault: CONFLICT }),
  end(25, 'CONFLICT_REPORTED', 'OO-10 OO-11', { fault: CONFLICT }),
  end(6, 'CONFLICT_REPORTED', 'OO-10 OO-11 OO-14', { grounds: 'NOT_EXTRACTABLE', fault: CONFLICT }),
  end(4, 'CONFLICT_REPORTED', 'OO-13', { fault: CONFLICT }),
  end(15, 'REFUSED_NOT_ENTITLED', 'OO-08', { fault: NOT_ENTITLED }),
  end(6, 'REFUSED_NOT_ENTITLED', 'OO-08 OO-10', { fault: NOT_ENTITLED }),
  end(2, 'REFUSED_NOT_ENTITLED', 'OO-08 OO-14', { grounds: 'NOT_EXTRACTABLE', fault: NOT_ENTITLED }),
];

/** Of records stated by who may. */
export const SOURCE_ENDS: readonly End[] = [
  end(300, 'ACCEPTED_UPDATE', 'OO-03'),
  end(200, 'ACCEPTED_FIRST', 'OO-02'),
  end(60, 'CONFIRMED', 'OO-04'),
  end(40, 'REUSED', 'OO-05'),
  end(8, 'CONFLICT_REPORTED', 'OO-06', { fault: CONFLICT }),
];

/** What came late, in one go, and what somebody stated who may not. */
export const STALE_END = end(200, 'STALE', 'OO-07', { fault: STALE });
export const STRANGER_END = end(1, 'REJECTED_NOT_AUTHORITATIVE', 'OO-01', { fault: STRANGER });
