/** Grows when any rule decides differently; every decision names the set it was made under. */
export const RULE_SET = 1;

export interface RuleDescription {
  readonly id: string;
  readonly kind: 'source' | 'collection';
  /** Situation and outcome, in a sentence. */
  readonly en: string;
  readonly vi: string;
  readonly legalBasis: string;
  readonly legalBasisVi: string;
}

const SINGLE_SOURCE = {
  legalBasis: 'Decree 278/2025/ND-CP: one data item, one trusted source',
  legalBasisVi: 'Nghị định 278/2025/NĐ-CP: một dữ liệu, một nguồn tin cậy duy nhất',
};
const NOT_AGAIN = {
  legalBasis:
    'Data Law 60/2024/QH15, article 11.2.b; Digital Transformation Law 148/2025/QH15; Resolution 66.7/2025/NQ-CP',
  legalBasisVi:
    'Luật Dữ liệu 60/2024/QH15, điểm b khoản 2 Điều 11; Luật Chuyển đổi số 148/2025/QH15; Nghị quyết 66.7/2025/NQ-CP',
};
const ASK_IF_NOT_THERE = {
  legalBasis: 'Resolution 66.7/2025/NQ-CP: the paper may be asked for where the data cannot be extracted',
  legalBasisVi: 'Nghị quyết 66.7/2025/NQ-CP: được yêu cầu giấy tờ khi không khai thác được dữ liệu',
};
const EXCEPTIONS = {
  legalBasis:
    'Resolution 66.7/2025/NQ-CP; Digital Transformation Law 148/2025/QH15; Decree 278/2025/ND-CP; formerly Decree 47/2020/ND-CP, article 5.2',
  legalBasisVi:
    'Nghị quyết 66.7/2025/NQ-CP; Luật Chuyển đổi số 148/2025/QH15; Nghị định 278/2025/NĐ-CP; trước đây là khoản 2 Điều 5 Nghị định 47/2020/NĐ-CP',
};

/** The rules this release decides by, in the order they are tried. Source: design §3.3. */
export const RULES: readonly RuleDescription[] = [
  {
    id: 'OO-01',
    kind: 'source',
    en: 'The publisher is neither owner of the dataset, its sub-unit, nor a delegate: rejected as not authoritative.',
    vi: 'Bên gửi không phải cơ quan chủ quản, đơn vị trực thuộc hay bên được ủy quyền: từ chối vì không phải nguồn tin cậy.',
    ...SINGLE_SOURCE,
  },
  {
    id: 'OO-02',
    kind: 'source',
    en: 'The record is not known: accepted as its first statement.',
    vi: 'Bản ghi chưa từng có: tiếp nhận lần đầu.',
    ...SINGLE_SOURCE,
  },
  {
    id: 'OO-03',
    kind: 'source',
    en: 'A newer version with other content: accepted, it replaces the record.',
    vi: 'Phiên bản mới hơn, nội dung khác: tiếp nhận và thay thế bản ghi.',
    ...SINGLE_SOURCE,
  },
  {
    id: 'OO-04',
    kind: 'source',
    en: 'A newer version with the same content: confirmed, version and expiry move on.',
    vi: 'Phiên bản mới hơn, nội dung như cũ: xác nhận, phiên bản và thời hạn được cập nhật.',
    ...SINGLE_SOURCE,
  },
  {
    id: 'OO-05',
    kind: 'source',
    en: 'The same version with the same content: already held, reused.',
    vi: 'Cùng phiên bản, cùng nội dung: đã có, sử dụng lại.',
    ...SINGLE_SOURCE,
  },
  {
    id: 'OO-06',
    kind: 'source',
    en: 'The same version with other content: what is held stays, a conflict is reported.',
    vi: 'Cùng phiên bản nhưng nội dung khác: giữ nguyên dữ liệu, ghi nhận mâu thuẫn.',
    ...SINGLE_SOURCE,
  },
  {
    id: 'OO-07',
    kind: 'source',
    en: 'An older version: stale, nothing changes.',
    vi: 'Phiên bản cũ hơn: không thay đổi dữ liệu.',
    ...SINGLE_SOURCE,
  },
  {
    id: 'OO-08',
    kind: 'collection',
    en: 'The procedure is unknown, not this agency’s, or does not ask for this element: refused, not entitled.',
    vi: 'Thủ tục không tồn tại, không thuộc cơ quan này hoặc không yêu cầu thành phần này: từ chối.',
    ...NOT_AGAIN,
  },
  {
    id: 'OO-09',
    kind: 'collection',
    en: 'The agency states an exception and it is founded: accepted by exception, as a provisional value.',
    vi: 'Cơ quan nêu trường hợp ngoại lệ có căn cứ: tiếp nhận theo ngoại lệ, giá trị tạm thời.',
    ...EXCEPTIONS,
  },
  {
    id: 'OO-10',
    kind: 'collection',
    en: 'The value is available and the same: refused as already provided (mode enforce) or reused (mode observe).',
    vi: 'Dữ liệu đã có và trùng khớp: từ chối vì đã được cung cấp (bắt buộc) hoặc sử dụng lại (theo dõi).',
    ...NOT_AGAIN,
  },
  {
    id: 'OO-11',
    kind: 'collection',
    en: 'The value is available but differs: the authoritative value stays, a conflict is reported to the owner.',
    vi: 'Dữ liệu đã có nhưng khác: giữ giá trị của nguồn tin cậy, ghi nhận mâu thuẫn với cơ quan chủ quản.',
    ...SINGLE_SOURCE,
  },
  {
    id: 'OO-12',
    kind: 'collection',
    en: 'Not available, but another collection gave the same value: reused.',
    vi: 'Nguồn chưa có, nhưng giá trị trùng với lần cung cấp trước: sử dụng lại.',
    ...NOT_AGAIN,
  },
  {
    id: 'OO-13',
    kind: 'collection',
    en: 'Not available, and another collection gave another value: a conflict is reported.',
    vi: 'Nguồn chưa có và giá trị khác với lần cung cấp trước: ghi nhận mâu thuẫn.',
    ...SINGLE_SOURCE,
  },
  {
    id: 'OO-14',
    kind: 'collection',
    en: 'Not available and nothing known: accepted by exception, as a provisional value, with the ground stated.',
    vi: 'Nguồn chưa có và chưa ai cung cấp: tiếp nhận theo ngoại lệ, giá trị tạm thời, nêu rõ căn cứ.',
    ...ASK_IF_NOT_THERE,
  },
];
