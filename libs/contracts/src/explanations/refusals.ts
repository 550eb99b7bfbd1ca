import type { ProblemCode } from '../problems.ts';
import { text, type ExplanationText } from './explanation.ts';

/** Refusals a provision meets before it lies on Kafka: at the node's door, or from the broker. */
export const REFUSAL_EXPLANATIONS = {
  'token-missing': text(
    'sender',
    ['The call named no caller.', 'Lời gọi không kèm mã truy cập.'],
    [
      'Send Authorization: Bearer and the token of your agency.',
      'Gửi kèm Authorization: Bearer và mã truy cập của cơ quan.',
    ],
  ),
  'token-unknown': text(
    'sender',
    ['The token is not one of this exchange.', 'Mã truy cập không thuộc nền tảng này.'],
    [
      'Ask the operator for a token, or check which environment it is for.',
      'Đề nghị đơn vị vận hành cấp mã, hoặc kiểm tra mã dùng cho môi trường nào.',
    ],
  ),
  'agency-forbidden': text(
    'sender',
    ['The path names another agency than the token.', 'Đường dẫn nêu cơ quan khác với mã truy cập.'],
    [
      'Publish under your own agency code or one of its sub-units.',
      'Gửi bằng mã cơ quan của mình hoặc đơn vị trực thuộc.',
    ],
  ),
  'operator-forbidden': text(
    'sender',
    ['An operator tried to publish for an agency.', 'Đơn vị vận hành không được gửi thay cơ quan.'],
    ['Use the token of the agency that publishes.', 'Dùng mã truy cập của chính cơ quan gửi.'],
  ),
  'media-type-unsupported': text(
    'sender',
    ['The content type is not one this call reads.', 'Kiểu nội dung không được hỗ trợ.'],
    [
      'Send application/json, or application/x-ndjson to the batch call.',
      'Gửi application/json, hoặc application/x-ndjson khi gửi theo lô.',
    ],
  ),
  'message-id-invalid': text(
    'sender',
    ['The message id is not a UUID in lower case.', 'Mã thông điệp không phải UUID viết thường.'],
    [
      'Use a UUID, or leave it out and take the one the node gives.',
      'Dùng UUID, hoặc bỏ trống để nút LGSP tự cấp mã.',
    ],
  ),
  'message-id-reused': text(
    'sender',
    ['This message id was used before for another body.', 'Mã thông điệp đã dùng cho nội dung khác.'],
    [
      'Send the new body under a new id; a retry keeps both id and body.',
      'Gửi nội dung mới với mã mới; khi gửi lại phải giữ nguyên cả mã và nội dung.',
    ],
  ),
  'too-many-lines': text(
    'sender',
    [
      'The batch has more lines than one call takes; none was stored.',
      'Lô có quá nhiều dòng; chưa dòng nào được lưu.',
    ],
    ['Cut it into batches of at most 1,000 lines.', 'Chia thành các lô tối đa 1.000 dòng.'],
  ),
  'broker-refused': text(
    'operator',
    [
      'The broker will never take this record, so it did not leave the node.',
      'Hệ thống truyền tin không nhận bản ghi này nên nó chưa rời nút LGSP.',
    ],
    [
      'Compare its size with max.message.bytes of motlan.provisions; the sender cuts it smaller.',
      'So dung lượng với max.message.bytes của motlan.provisions; bên gửi chia nhỏ nội dung.',
    ],
  ),
  'not-ready': text(
    'operator',
    [
      'The node could not reach its database; nothing was promised.',
      'Nút LGSP không kết nối được cơ sở dữ liệu; chưa có gì được tiếp nhận.',
    ],
    [
      'The sender repeats the call after Retry-After; the operator looks at the node.',
      'Bên gửi gọi lại sau thời gian Retry-After; đơn vị vận hành kiểm tra nút.',
    ],
  ),
  'outbox-full': text(
    'operator',
    [
      'The outbox of the node is full: its broker has been away for long.',
      'Hàng chờ gửi của nút đã đầy: hệ thống truyền tin gián đoạn lâu.',
    ],
    [
      'The sender repeats the call later; the operator brings the broker back.',
      'Bên gửi gọi lại sau; đơn vị vận hành khôi phục hệ thống truyền tin.',
    ],
  ),
  'source-unreachable': text(
    'operator',
    ['What would answer this does not answer.', 'Hệ thống nguồn không phản hồi.'],
    [
      'Repeat the call after Retry-After; the operator looks at the app named.',
      'Gọi lại sau thời gian Retry-After; đơn vị vận hành kiểm tra hệ thống được nêu.',
    ],
  ),
  'internal-error': text(
    'operator',
    [
      'Our own program failed; the log has the request id.',
      'Lỗi chương trình của hệ thống; nhật ký có mã yêu cầu.',
    ],
    [
      'Repeat the call: a provision keeps its id and takes effect once. Tell the operator the request id.',
      'Gọi lại: thông điệp giữ nguyên mã và chỉ có hiệu lực một lần. Báo mã yêu cầu cho đơn vị vận hành.',
    ],
  ),
} as const satisfies Partial<Record<ProblemCode, ExplanationText>>;

/** Problems of calls that hand in nothing. Every other problem code has an explanation: a test says so. */
export const NOT_ABOUT_A_MESSAGE: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'operator-only',
  'unknown-route',
  'unknown-message',
  'unknown-record',
  'unknown-rule',
  'unknown-procedure',
  'unknown-task',
  'unknown-letter',
  'unknown-redrive',
  'unknown-scenario',
  'unknown-run',
  'run-ended',
  'runs-collide',
  'too-many-runs',
  'too-many-letters',
  'task-closed',
  'dataset-not-published',
  'search-not-allowed',
  'reading-not-entitled',
  'message-id-ambiguous',
  'parameter-invalid',
  'cursor-invalid',
  'not-entitled',
  'catalogue-fault',
  'takes-effect-too-early',
]);
