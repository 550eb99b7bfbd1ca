/** Words for outcomes and groups of them, as people type them, and what the server calls them. */
export const OUTCOME_WORDS: ReadonlyMap<string, string> = new Map([
  ...['accepted', 'reused', 'refused', 'conflict', 'exception', 'stale'].map((word) => [word, word] as const),
  ...([
    ['từ-chối', 'refused'],
    ['tiếp-nhận', 'accepted'],
    ['sử-dụng-lại', 'reused'],
    ['mâu-thuẫn', 'conflict'],
    ['ngoại-lệ', 'exception'],
  ] as const),
  ...[
    'ACCEPTED_FIRST',
    'ACCEPTED_UPDATE',
    'ACCEPTED_EXCEPTION',
    'CONFIRMED',
    'REUSED',
    'STALE',
    'CONFLICT_REPORTED',
    'REFUSED_ALREADY_PROVIDED',
    'REFUSED_NOT_ENTITLED',
    'REJECTED_NOT_AUTHORITATIVE',
  ].flatMap((code) => (code === 'REUSED' || code === 'STALE' ? [] : [[code.toLowerCase(), code] as const])),
]);
