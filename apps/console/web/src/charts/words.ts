import type { SameWords } from '../language/words.ts';

export const en = {
  asTable: 'Show as table',
  asChart: 'Show as chart',
  drag: 'Drag to choose a range',
  time: 'Time',
  unfinished: 'not finished',
  messagesPerBucket: 'messages per {{length}}',
  all: 'All',
  total: 'Total',
} as const;

export const vi: SameWords<typeof en> = {
  asTable: 'Xem dạng bảng',
  asChart: 'Xem dạng biểu đồ',
  drag: 'Kéo để chọn khoảng thời gian',
  time: 'Thời gian',
  unfinished: 'chưa đủ',
  messagesPerBucket: 'số thông điệp mỗi {{length}}',
  all: 'Tất cả',
  total: 'Tổng',
};
