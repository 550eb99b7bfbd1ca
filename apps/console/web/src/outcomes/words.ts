import type { SameWords } from '../language/words.ts';

/** Outcomes are worded as libs/contracts/src/outcomes.ts words them; outcomes/words.spec.ts compares. */
export const en = {
  role: {
    accepted: 'Accepted',
    reused: 'Reused',
    refused: 'Refused',
    conflict: 'Conflict',
    exception: 'Exception',
    dead: 'Set aside',
    pending: 'Waiting or stale',
  },
  outcome: {
    ACCEPTED_FIRST: 'Accepted, first statement',
    ACCEPTED_UPDATE: 'Accepted, newer version',
    ACCEPTED_EXCEPTION: 'Accepted by exception',
    CONFIRMED: 'Confirmed unchanged',
    REUSED: 'Already held, reused',
    STALE: 'Older than what is held',
    CONFLICT_REPORTED: 'Conflict reported',
    REFUSED_ALREADY_PROVIDED: 'Refused, already provided',
    REFUSED_NOT_ENTITLED: 'Refused, not entitled to ask',
    REJECTED_NOT_AUTHORITATIVE: 'Rejected, not the authoritative source',
  },
  status: {
    pending: 'Waiting to be decided',
    decided: 'Decided',
    replayed: 'Replayed',
    'set-aside': 'Set aside, unreadable',
  },
} as const;

export const vi: SameWords<typeof en> = {
  role: {
    accepted: 'Tiếp nhận',
    reused: 'Sử dụng lại',
    refused: 'Từ chối',
    conflict: 'Mâu thuẫn',
    exception: 'Ngoại lệ',
    dead: 'Thông điệp lỗi',
    pending: 'Đang chờ hoặc đã cũ',
  },
  outcome: {
    ACCEPTED_FIRST: 'Tiếp nhận lần đầu',
    ACCEPTED_UPDATE: 'Tiếp nhận phiên bản mới',
    ACCEPTED_EXCEPTION: 'Tiếp nhận theo ngoại lệ',
    CONFIRMED: 'Xác nhận không thay đổi',
    REUSED: 'Đã có, sử dụng lại',
    STALE: 'Cũ hơn dữ liệu đang giữ',
    CONFLICT_REPORTED: 'Mâu thuẫn, đã ghi nhận',
    REFUSED_ALREADY_PROVIDED: 'Từ chối: đã được cung cấp',
    REFUSED_NOT_ENTITLED: 'Từ chối: không được yêu cầu',
    REJECTED_NOT_AUTHORITATIVE: 'Từ chối: không phải nguồn tin cậy',
  },
  status: {
    pending: 'Đang chờ xử lý',
    decided: 'Đã xử lý',
    replayed: 'Gửi trùng, đã trả lời lại',
    'set-aside': 'Không đọc được, để riêng',
  },
};
