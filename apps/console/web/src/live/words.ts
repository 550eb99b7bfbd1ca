import type { SameWords } from '../language/words.ts';

export const en = {
  live: 'Live',
  paused: 'Paused while you read · {{waiting}} new',
  pausedNone: 'Paused while you read',
  reconnecting: 'Reconnecting · data up to {{at}}',
  off: 'Not live · from {{at}}',
  refresh: 'Load again',
  pause: 'Pause (p)',
  resume: 'Go on (p)',
} as const;

export const vi: SameWords<typeof en> = {
  live: 'Trực tiếp',
  paused: 'Tạm dừng khi bạn đọc · {{waiting}} mới',
  pausedNone: 'Tạm dừng khi bạn đọc',
  reconnecting: 'Đang kết nối lại · dữ liệu đến {{at}}',
  off: 'Không trực tiếp · từ {{at}}',
  refresh: 'Tải lại',
  pause: 'Tạm dừng (p)',
  resume: 'Tiếp tục (p)',
};
