import type { CauseThat } from './failures.ts';
import type { ProblemCode } from './problems.ts';

/** Why a record was set aside: what to do about it, and by whom. */
export interface SetAsideReason {
  /** Row of docs/failures.md. */
  readonly cause: CauseThat<'set-aside'>;
  /** Who can put it right: the agency that sent it, or whoever runs the exchange. */
  readonly mustAct: 'sender' | 'operator';
  /** Whether the same bytes may be taken one day, when catalogue, contract or software have changed. */
  readonly mayPass: boolean;
  readonly en: string;
  readonly vi: string;
}

const BROKEN_BODY = {
  cause: 'unreadable',
  mustAct: 'sender',
  mayPass: false,
  en: 'Send the record again as one JSON object in UTF-8, under a new message id. Look at how the sending system writes bytes: nothing of this message could be read.',
  vi: 'Gửi lại bản ghi dưới dạng một đối tượng JSON mã hóa UTF-8 với mã thông điệp mới. Kiểm tra cách hệ thống gửi ghi dữ liệu: không đọc được nội dung thông điệp này.',
} as const;

const BROKEN_FIELD = {
  cause: 'contract',
  mustAct: 'sender',
  mayPass: false,
  en: 'The pointer names the field. Put it right at the source and send the record again under a new message id; where the value is plainly a slip, an operator may redrive it edited.',
  vi: 'Con trỏ chỉ ra trường sai. Sửa tại nguồn và gửi lại bản ghi với mã thông điệp mới; nếu chỉ là lỗi nhập, người vận hành có thể sửa và xử lý lại.',
} as const;

const AGAINST_CATALOGUE = {
  cause: 'contract',
  mustAct: 'sender',
  mayPass: true,
  en: 'Compare the field the pointer names with GET /v1/datasets. If the sender is right, the catalogue must change first, and then the message can be redriven as it is; otherwise send it again put right.',
  vi: 'Đối chiếu trường được con trỏ chỉ ra với GET /v1/datasets. Nếu bên gửi đúng thì phải cập nhật danh mục trước rồi xử lý lại nguyên trạng; nếu không, sửa và gửi lại.',
} as const;

/** Every reason of a dead letter, by its problem code. */
export const SET_ASIDE_REASONS = {
  'headers-invalid': {
    cause: 'unreadable',
    mustAct: 'sender',
    mayPass: false,
    en: 'The pointer names the header. The sender writes to Kafka itself, past a node: send the headers of docs/messages.md, or send through a node, which writes them.',
    vi: 'Con trỏ chỉ ra tiêu đề sai. Bên gửi ghi thẳng vào Kafka, không qua nút LGSP: gửi đủ tiêu đề theo docs/messages.md hoặc gửi qua nút.',
  },
  'body-missing': BROKEN_BODY,
  'body-too-large': {
    ...BROKEN_BODY,
    en: 'A provision has at most 256 KiB. Send references instead of contents, or fewer elements.',
    vi: 'Một thông điệp tối đa 256 KiB. Gửi tham chiếu thay cho nội dung, hoặc ít thành phần dữ liệu hơn.',
  },
  'not-utf8': BROKEN_BODY,
  'not-json': BROKEN_BODY,
  'text-invalid': BROKEN_FIELD,
  'field-unknown': BROKEN_FIELD,
  'field-missing': BROKEN_FIELD,
  'field-invalid': BROKEN_FIELD,
  'number-out-of-range': BROKEN_FIELD,
  'subject-invalid': BROKEN_FIELD,
  'record-type-invalid': AGAINST_CATALOGUE,
  'record-key-invalid': BROKEN_FIELD,
  'unknown-element': AGAINST_CATALOGUE,
  'element-not-owned': {
    ...AGAINST_CATALOGUE,
    en: 'Another dataset owns this element: leave it out here, and let its owner state it there.',
    vi: 'Thành phần dữ liệu này thuộc cơ sở dữ liệu khác: bỏ ra khỏi thông điệp và để cơ quan chủ quản cung cấp.',
  },
  'element-of-other-type': BROKEN_FIELD,
  'element-missing': BROKEN_FIELD,
  'element-null': BROKEN_FIELD,
  'value-invalid': AGAINST_CATALOGUE,
  'exception-unknown': AGAINST_CATALOGUE,
  'unknown-dataset': {
    cause: 'unknown-dataset',
    mustAct: 'operator',
    mayPass: true,
    en: 'Add the dataset to the catalogue and redrive the message as it is. If the name is a slip, the sender sends it again.',
    vi: 'Bổ sung cơ sở dữ liệu vào danh mục rồi xử lý lại nguyên trạng. Nếu tên bị gõ sai, bên gửi sửa và gửi lại.',
  },
  'unknown-agency': {
    cause: 'unknown-agency',
    mustAct: 'operator',
    mayPass: true,
    en: 'Find out who writes to the topic under this name: nobody was told. Add the agency to the catalogue and redrive the message as it is, or keep the writer out.',
    vi: 'Xác định ai ghi vào chủ đề dưới tên này: chưa ai được thông báo. Bổ sung cơ quan vào danh mục rồi xử lý lại nguyên trạng, hoặc chặn bên ghi.',
  },
  'wrong-partition': {
    cause: 'wrong-partition',
    mustAct: 'sender',
    mayPass: true,
    en: 'Key, header ce_subject and field subject must be equal, and the partition murmur2 of the key. Where only the partition is wrong, a redrive as it is puts it right; then see to the sender’s partitioner.',
    vi: 'Khóa, tiêu đề ce_subject và trường subject phải trùng nhau, phân vùng theo murmur2 của khóa. Nếu chỉ sai phân vùng, xử lý lại nguyên trạng là đủ; sau đó sửa bộ phân vùng của bên gửi.',
  },
  'decision-failed': {
    cause: 'poison',
    mustAct: 'operator',
    mayPass: true,
    en: 'The record keeps the contract, yet the ledger could not store it: the log names SQLSTATE and table at the time it was set aside. This is a gap of ours: report it, and redrive the message as it is after the repair.',
    vi: 'Bản ghi đúng cấu trúc nhưng sổ cái không lưu được: nhật ký ghi SQLSTATE và bảng vào thời điểm đó. Đây là lỗi của hệ thống: báo lỗi và xử lý lại nguyên trạng sau khi khắc phục.',
  },
  'test-subject': {
    cause: 'test-subject',
    mustAct: 'sender',
    mayPass: false,
    en: 'Nothing is wrong: the number is documented to be set aside. docs/guides/test-subjects.md has the others.',
    vi: 'Không có lỗi: số thử nghiệm này được quy định luôn bị để riêng. Các số khác xem docs/guides/test-subjects.md.',
  },
} as const satisfies Partial<Record<ProblemCode, SetAsideReason>>;

export type SetAsideCode = keyof typeof SET_ASIDE_REASONS;

/** What is known of a reason, as it was stored. A code of a later release is explained in general words. */
export function explainSetAside(code: string): SetAsideReason {
  return Object.hasOwn(SET_ASIDE_REASONS, code) ? SET_ASIDE_REASONS[code as SetAsideCode] : AGAINST_CATALOGUE;
}
