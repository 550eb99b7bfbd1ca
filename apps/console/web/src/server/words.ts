import type { SameWords } from '../language/words.ts';

export const en = {
  error: 'Error',
  again: 'Ask again',
  asking: 'Asking…',
  code: 'Code',
  trace: 'Trace',
  copyTrace: 'Copy the trace id',
  stillThere: 'What else is on this page still works.',
  oldData: 'Shown is what was known at {{at}} ({{age}} ago).',
  unreachable:
    'The console’s server does not answer. Check that it runs and that this machine reaches it, then ask again.',
  unreadable: 'Something other than the console answered. A proxy may stand between.',
  passing: 'This usually passes by itself. Ask again in a few seconds.',
  notYours: 'This is not yours to see. The operator of the exchange grants it.',
  notFound:
    'The server knows nothing by this name. It may have been deleted after its time, or the address is incomplete.',
  wrong: 'The address or a filter is not one the server understands.',
  partBroke: 'this part of the page could not be drawn.',
  broken: 'Try it again, or load the page again; if it stays, tell whoever maintains the console.',
  reload: 'Load the page again',
  loading: 'Loading',
} as const;

export const vi: SameWords<typeof en> = {
  error: 'Lỗi',
  again: 'Hỏi lại',
  asking: 'Đang hỏi…',
  code: 'Mã',
  trace: 'Dấu vết',
  copyTrace: 'Sao chép mã dấu vết',
  stillThere: 'Những phần khác của trang vẫn hoạt động.',
  oldData: 'Đang hiển thị dữ liệu lúc {{at}} ({{age}} trước).',
  unreachable:
    'Máy chủ của bảng điều khiển không trả lời. Kiểm tra máy chủ có đang chạy và có kết nối được không, rồi hỏi lại.',
  unreadable: 'Nơi trả lời không phải bảng điều khiển. Có thể có máy chủ trung gian ở giữa.',
  passing: 'Thường tự hết. Hãy hỏi lại sau vài giây.',
  notYours: 'Bạn không được xem phần này. Người vận hành nền tảng cấp quyền xem.',
  notFound: 'Máy chủ không có gì mang tên này. Có thể đã bị xóa khi hết hạn lưu, hoặc địa chỉ chưa đủ.',
  wrong: 'Máy chủ không hiểu địa chỉ hoặc một bộ lọc.',
  partBroke: 'không vẽ được phần này của trang.',
  broken: 'Hãy thử lại hoặc tải lại trang; nếu vẫn lỗi, báo cho người bảo trì bảng điều khiển.',
  reload: 'Tải lại trang',
  loading: 'Đang tải',
};
