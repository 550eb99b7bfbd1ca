interface Problem {
  /** HTTP status, where the problem is met over HTTP. */
  readonly status: number;
  readonly title: string;
  readonly titleVi: string;
}

/**
 * Every refusal a caller can meet, over HTTP or as the reason of a record set aside.
 * The code is public API: add codes, never rename or reuse one. Titles may change.
 */
export const PROBLEMS = {
  // Who is calling
  'token-missing': { status: 401, title: 'A bearer token is needed', titleVi: 'Thiếu mã truy cập' },
  'token-unknown': { status: 401, title: 'This token is not known', titleVi: 'Mã truy cập không hợp lệ' },
  'agency-forbidden': {
    status: 403,
    title: 'This token belongs to another agency',
    titleVi: 'Mã truy cập thuộc cơ quan khác',
  },
  'operator-forbidden': {
    status: 403,
    title: 'An operator may not publish for an agency',
    titleVi: 'Người vận hành không được gửi thay cơ quan',
  },
  'operator-only': {
    status: 403,
    title: 'Only an operator may ask this',
    titleVi: 'Chỉ dành cho người vận hành',
  },
  // What is asked for
  'unknown-agency': { status: 404, title: 'No such agency', titleVi: 'Không có cơ quan này' },
  'unknown-route': { status: 404, title: 'No such call', titleVi: 'Không có lời gọi này' },
  'unknown-message': { status: 404, title: 'No such message', titleVi: 'Không có thông điệp này' },
  'unknown-record': { status: 404, title: 'No such record', titleVi: 'Không có bản ghi này' },
  'unknown-rule': { status: 404, title: 'No such rule', titleVi: 'Không có quy tắc này' },
  'unknown-procedure': { status: 404, title: 'No such procedure', titleVi: 'Không có thủ tục này' },
  'unknown-task': { status: 404, title: 'No such task', titleVi: 'Không có nhiệm vụ này' },
  'task-closed': {
    status: 409,
    title: 'This discrepancy is resolved already',
    titleVi: 'Mâu thuẫn này đã được xử lý',
  },
  'unknown-letter': { status: 404, title: 'No such dead letter', titleVi: 'Không có thông điệp lỗi này' },
  'unknown-scenario': {
    status: 422,
    title: 'No such scenario',
    titleVi: 'Không có tình huống này',
  },
  'unknown-run': { status: 404, title: 'No such run', titleVi: 'Không có lần chạy này' },
  'run-ended': { status: 409, title: 'This run has ended', titleVi: 'Lần chạy này đã kết thúc' },
  'runs-collide': {
    status: 409,
    title: 'A run that is not over changes what this one needs',
    titleVi: 'Một lần chạy khác đang thay đổi dữ liệu mà tình huống này cần',
  },
  'too-many-runs': {
    status: 429,
    title: 'As many runs as may be at once are not over',
    titleVi: 'Đã đủ số lần chạy cùng lúc',
  },
  'unknown-redrive': { status: 404, title: 'No such redrive', titleVi: 'Không có lần xử lý lại này' },
  'too-many-letters': {
    status: 413,
    title: 'These are too many dead letters for one call',
    titleVi: 'Quá nhiều thông điệp lỗi cho một lần gọi',
  },
  'dataset-not-published': {
    status: 404,
    title: 'The owner has not published this dataset',
    titleVi: 'Cơ sở dữ liệu chưa được công bố',
  },
  'search-not-allowed': {
    status: 403,
    title: 'This dataset answers by exact subject only',
    titleVi: 'Chỉ tra cứu theo đúng chủ thể dữ liệu',
  },
  'reading-not-entitled': {
    status: 403,
    title: 'This procedure may not read this dataset',
    titleVi: 'Thủ tục không được tra cứu cơ sở dữ liệu này',
  },
  'message-id-ambiguous': {
    status: 409,
    title: 'Several agencies used this message id',
    titleVi: 'Nhiều cơ quan cùng dùng mã thông điệp này',
  },
  'message-id-reused': {
    status: 422,
    title: 'This message id was used for another body',
    titleVi: 'Mã thông điệp đã dùng cho nội dung khác',
  },
  'message-id-invalid': {
    status: 400,
    title: 'A message id is a UUID',
    titleVi: 'Mã thông điệp phải là UUID',
  },
  'parameter-invalid': { status: 400, title: 'A parameter is wrong', titleVi: 'Tham số không hợp lệ' },
  'cursor-invalid': { status: 400, title: 'The cursor was not given by us', titleVi: 'Con trỏ không hợp lệ' },
  // How the body arrived
  'body-missing': { status: 400, title: 'The body is empty', titleVi: 'Nội dung trống' },
  'body-too-large': { status: 413, title: 'The body is too large', titleVi: 'Nội dung quá lớn' },
  'too-many-lines': { status: 413, title: 'The batch has too many lines', titleVi: 'Quá nhiều dòng' },
  'media-type-unsupported': {
    status: 415,
    title: 'This media type is not read here',
    titleVi: 'Kiểu nội dung không được hỗ trợ',
  },
  'not-utf8': { status: 400, title: 'The body is not UTF-8', titleVi: 'Nội dung không phải UTF-8' },
  'not-json': { status: 400, title: 'The body is not JSON', titleVi: 'Nội dung không phải JSON' },
  'text-invalid': {
    status: 422,
    title: 'Text holds a NUL or half a character',
    titleVi: 'Chuỗi chứa ký tự không hợp lệ',
  },
  // What a provision says
  'field-unknown': {
    status: 422,
    title: 'This field is not part of the contract',
    titleVi: 'Trường không thuộc cấu trúc',
  },
  'field-missing': { status: 422, title: 'A field is missing', titleVi: 'Thiếu trường' },
  'field-invalid': {
    status: 422,
    title: 'A field has a wrong value',
    titleVi: 'Giá trị của trường không hợp lệ',
  },
  'number-out-of-range': {
    status: 422,
    title: 'A number is outside 0 to 9007199254740991',
    titleVi: 'Số nằm ngoài phạm vi cho phép',
  },
  'unknown-dataset': { status: 422, title: 'No such dataset', titleVi: 'Không có cơ sở dữ liệu này' },
  'subject-invalid': {
    status: 422,
    title: 'The subject has a wrong identifier format',
    titleVi: 'Định danh chủ thể không đúng định dạng',
  },
  'record-type-invalid': {
    status: 422,
    title: 'The record type does not fit the dataset',
    titleVi: 'Loại bản ghi không phù hợp',
  },
  'record-key-invalid': {
    status: 422,
    title: 'The record key does not fit the record',
    titleVi: 'Khóa bản ghi không phù hợp',
  },
  'unknown-element': { status: 422, title: 'No such element', titleVi: 'Không có thành phần dữ liệu này' },
  'element-not-owned': {
    status: 422,
    title: 'Another dataset owns this element',
    titleVi: 'Thành phần dữ liệu thuộc cơ sở dữ liệu khác',
  },
  'element-of-other-type': {
    status: 422,
    title: 'This element belongs to another record type',
    titleVi: 'Thành phần dữ liệu thuộc loại bản ghi khác',
  },
  'element-missing': {
    status: 422,
    title: 'A mandatory element is missing',
    titleVi: 'Thiếu thành phần dữ liệu bắt buộc',
  },
  'element-null': {
    status: 422,
    title: 'A collection cannot state a null',
    titleVi: 'Dữ liệu thu thập không được để trống',
  },
  'value-invalid': {
    status: 422,
    title: 'A value does not fit its element',
    titleVi: 'Giá trị không phù hợp với thành phần dữ liệu',
  },
  'not-entitled': {
    status: 422,
    title: 'This procedure is not the agency’s to decide',
    titleVi: 'Thủ tục không thuộc thẩm quyền của cơ quan',
  },
  'exception-unknown': {
    status: 422,
    title: 'No such exception',
    titleVi: 'Không có căn cứ ngoại lệ này',
  },
  // What a catalogue entry says
  'catalogue-fault': {
    status: 422,
    title: 'The catalogue would not hold together',
    titleVi: 'Danh mục không còn nhất quán',
  },
  'takes-effect-too-early': {
    status: 422,
    title: 'An entry takes effect only some time after it is recorded',
    titleVi: 'Thời điểm có hiệu lực quá sớm',
  },
  // How a record lay on Kafka
  'headers-invalid': {
    status: 422,
    title: 'The CloudEvents headers are incomplete or wrong',
    titleVi: 'Thông tin tiêu đề CloudEvents không hợp lệ',
  },
  'wrong-partition': {
    status: 422,
    title: 'Key, subject and partition do not agree',
    titleVi: 'Khóa, chủ thể và phân vùng không khớp',
  },
  'decision-failed': {
    status: 422,
    title: 'The ledger cannot store this record',
    titleVi: 'Không thể ghi nhận bản ghi này',
  },
  'test-subject': {
    status: 422,
    title: 'This test subject is always set aside',
    titleVi: 'Chủ thể thử nghiệm này luôn bị để riêng',
  },
  'broker-refused': {
    status: 422,
    title: 'The broker refuses this record',
    titleVi: 'Hệ thống truyền tin từ chối bản ghi',
  },
  // Us
  'not-ready': { status: 503, title: 'Not ready yet', titleVi: 'Hệ thống chưa sẵn sàng' },
  'source-unreachable': {
    status: 503,
    title: 'What would answer this does not answer',
    titleVi: 'Hệ thống nguồn không phản hồi',
  },
  'outbox-full': { status: 503, title: 'The outbox is full', titleVi: 'Hàng chờ gửi đã đầy' },
  'internal-error': { status: 500, title: 'Internal error', titleVi: 'Lỗi hệ thống' },
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One thing wrong with an input: which rule, where (RFC 6901 pointer into the body), what to do. Never a value. */
export interface Breach {
  readonly code: ProblemCode;
  readonly pointer: string;
  readonly detail: string;
}
