import type { SetAsideCode } from '../set-aside-reasons.ts';
import type { InTwoLanguages } from './explanation.ts';

/** Why a record was set aside. Who must act and what to do next stands in SET_ASIDE_REASONS: dead letters show the same. */
export const SET_ASIDE_CAUSES: Readonly<Record<SetAsideCode, InTwoLanguages>> = {
  'unknown-agency': {
    en: 'The sender named is no agency of the catalogue, so nobody could be told.',
    vi: 'Bên gửi không có trong danh mục cơ quan nên không thể thông báo lại.',
  },
  'body-missing': {
    en: 'The message has no body.',
    vi: 'Thông điệp không có nội dung.',
  },
  'body-too-large': {
    en: 'The body is larger than a message may be.',
    vi: 'Nội dung vượt quá dung lượng cho phép.',
  },
  'not-utf8': {
    en: 'The body is not UTF-8.',
    vi: 'Nội dung không phải UTF-8.',
  },
  'not-json': {
    en: 'The body is not JSON.',
    vi: 'Nội dung không phải JSON.',
  },
  'text-invalid': {
    en: 'A text holds a NUL or half a character.',
    vi: 'Chuỗi chứa ký tự NUL hoặc ký tự không trọn vẹn.',
  },
  'field-unknown': {
    en: 'The message has a field the contract does not know.',
    vi: 'Thông điệp có trường không thuộc cấu trúc quy định.',
  },
  'field-missing': {
    en: 'A field the contract demands is missing.',
    vi: 'Thiếu trường bắt buộc.',
  },
  'field-invalid': {
    en: 'A field has a value of a wrong kind.',
    vi: 'Giá trị của trường không hợp lệ.',
  },
  'number-out-of-range': {
    en: 'A number is outside what can be kept exactly.',
    vi: 'Số nằm ngoài phạm vi lưu được chính xác.',
  },
  'unknown-dataset': {
    en: 'No dataset of the catalogue has this id.',
    vi: 'Danh mục không có cơ sở dữ liệu này.',
  },
  'subject-invalid': {
    en: 'The subject is not written like an identifier of this dataset.',
    vi: 'Định danh chủ thể không đúng định dạng của cơ sở dữ liệu.',
  },
  'record-type-invalid': {
    en: 'The record type is missing, or not one of this dataset.',
    vi: 'Loại bản ghi bị thiếu hoặc không thuộc cơ sở dữ liệu.',
  },
  'record-key-invalid': {
    en: 'The record key does not fit the record.',
    vi: 'Khóa bản ghi không phù hợp với bản ghi.',
  },
  'unknown-element': {
    en: 'The dataset has no element of this name.',
    vi: 'Cơ sở dữ liệu không có thành phần dữ liệu này.',
  },
  'element-not-owned': {
    en: 'The element is a copy of a value another dataset owns.',
    vi: 'Thành phần này là bản sao của dữ liệu do cơ sở dữ liệu khác quản lý.',
  },
  'element-of-other-type': {
    en: 'The element belongs to another record type of the dataset.',
    vi: 'Thành phần này thuộc loại bản ghi khác.',
  },
  'element-missing': {
    en: 'A mandatory element of the record is missing.',
    vi: 'Thiếu thành phần dữ liệu bắt buộc.',
  },
  'element-null': {
    en: 'A collection states an element without a value.',
    vi: 'Dữ liệu thu thập có thành phần bỏ trống.',
  },
  'value-invalid': {
    en: 'A value does not fit its element.',
    vi: 'Giá trị không phù hợp với thành phần dữ liệu.',
  },
  'exception-unknown': {
    en: 'The exception stated is none of the catalogue.',
    vi: 'Căn cứ ngoại lệ nêu ra không có trong danh mục.',
  },
  'headers-invalid': {
    en: 'The CloudEvents headers are incomplete or wrong.',
    vi: 'Thông tin tiêu đề CloudEvents thiếu hoặc sai.',
  },
  'wrong-partition': {
    en: 'Key, subject and partition do not agree, so the order of this subject could not be kept.',
    vi: 'Khóa, chủ thể và phân vùng không khớp nên không giữ được thứ tự của chủ thể.',
  },
  'decision-failed': {
    en: 'The ledger could not store this record, alone or with others.',
    vi: 'Sổ cái không ghi nhận được bản ghi này.',
  },
  'test-subject': {
    en: 'This sandbox sets everything about this test subject aside.',
    vi: 'Môi trường thử nghiệm luôn để riêng thông điệp về chủ thể này.',
  },
};
