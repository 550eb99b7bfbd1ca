import type { SameWords } from '../language/words.ts';

export const en = {
  range: 'Range of time',
  span: {
    '15m': '15 min',
    '1h': '1 h',
    '6h': '6 h',
    '24h': '24 h',
    '7d': '7 d',
    '30d': '30 d',
  },
  own: 'From – to',
  from: 'From (UTC+7)',
  to: 'To (UTC+7)',
  show: 'Show this range',
  backwards: 'The end must lie after the beginning.',
  now: 'now',
  zone: 'UTC+7',
  ago: '{{age}} ago',
  ahead: 'in {{age}}',
} as const;

export const vi: SameWords<typeof en> = {
  range: 'Khoảng thời gian',
  span: {
    '15m': '15 phút',
    '1h': '1 giờ',
    '6h': '6 giờ',
    '24h': '24 giờ',
    '7d': '7 ngày',
    '30d': '30 ngày',
  },
  own: 'Từ – đến',
  from: 'Từ (UTC+7)',
  to: 'Đến (UTC+7)',
  show: 'Xem khoảng này',
  backwards: 'Thời điểm cuối phải sau thời điểm đầu.',
  now: 'bây giờ',
  zone: 'UTC+7',
  ago: '{{age}} trước',
  ahead: 'còn {{age}}',
};
