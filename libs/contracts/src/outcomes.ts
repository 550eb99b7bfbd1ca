/** How a message or one of its elements ended. The code is public API: add codes, never rename or reuse one. */
export const OUTCOMES = {
  ACCEPTED_FIRST: { title: 'Accepted, first statement', titleVi: 'Tiếp nhận lần đầu' },
  ACCEPTED_UPDATE: { title: 'Accepted, newer version', titleVi: 'Tiếp nhận phiên bản mới' },
  ACCEPTED_EXCEPTION: { title: 'Accepted by exception', titleVi: 'Tiếp nhận theo ngoại lệ' },
  CONFIRMED: { title: 'Confirmed unchanged', titleVi: 'Xác nhận không thay đổi' },
  REUSED: { title: 'Already held, reused', titleVi: 'Đã có, sử dụng lại' },
  STALE: { title: 'Older than what is held', titleVi: 'Cũ hơn dữ liệu đang giữ' },
  CONFLICT_REPORTED: { title: 'Conflict reported', titleVi: 'Mâu thuẫn, đã ghi nhận' },
  REFUSED_ALREADY_PROVIDED: { title: 'Refused, already provided', titleVi: 'Từ chối: đã được cung cấp' },
  REFUSED_NOT_ENTITLED: { title: 'Refused, not entitled to ask', titleVi: 'Từ chối: không được yêu cầu' },
  REJECTED_NOT_AUTHORITATIVE: {
    title: 'Rejected, not the authoritative source',
    titleVi: 'Từ chối: không phải nguồn tin cậy',
  },
} as const satisfies Record<string, { title: string; titleVi: string }>;

export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_CODES = Object.keys(OUTCOMES) as readonly Outcome[];

/** The problem a decision carries, by family and number. Source: design, "The once-only rule". */
export const ONCE_PROBLEMS = {
  'ONCE:ERR:0001': { name: 'AlreadyProvided', title: 'Already provided', titleVi: 'Đã được cung cấp' },
  'ONCE:ERR:0002': {
    name: 'CollectionNotAuthorised',
    title: 'Collection not authorised',
    titleVi: 'Không được phép yêu cầu cung cấp',
  },
  'ONCE:ERR:0003': {
    name: 'ConflictingProvision',
    title: 'Conflicting provision',
    titleVi: 'Dữ liệu mâu thuẫn với nguồn',
  },
  'ONCE:ERR:0004': { name: 'StaleProvision', title: 'Stale provision', titleVi: 'Phiên bản đã cũ' },
  'ONCE:ERR:0005': {
    name: 'NotAuthoritative',
    title: 'Not authoritative',
    titleVi: 'Không phải nguồn tin cậy',
  },
} as const satisfies Record<string, { name: string; title: string; titleVi: string }>;

export type OnceProblemCode = keyof typeof ONCE_PROBLEMS;
