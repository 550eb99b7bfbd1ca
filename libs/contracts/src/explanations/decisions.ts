import type { OnceProblemCode } from '../outcomes.ts';
import { text, type ExplanationText } from './explanation.ts';

/** Problems a decision carries. A refusal is not a fault: the rule worked. */
export const DECISION_EXPLANATIONS: Readonly<Record<OnceProblemCode, ExplanationText>> = {
  'ONCE:ERR:0001': text(
    'sender',
    [
      'The authoritative source holds this value and it is the same: the person has given it once already.',
      'Nguồn tin cậy đã có giá trị này và trùng khớp: người dân đã cung cấp một lần.',
    ],
    [
      'Do not ask for it again. Read it from the source through your own node, naming the procedure.',
      'Không yêu cầu cung cấp lại. Khai thác từ nguồn qua nút LGSP của cơ quan, nêu rõ thủ tục.',
    ],
  ),
  'ONCE:ERR:0002': text(
    'sender',
    [
      'The procedure is not known, not yours to decide, or none of its papers asks for this element.',
      'Thủ tục không có trong danh mục, không thuộc thẩm quyền, hoặc không giấy tờ nào yêu cầu thành phần này.',
    ],
    [
      'Check the procedure code and its papers; where another law orders the paper, state that exception with its article.',
      'Kiểm tra mã thủ tục và thành phần hồ sơ; nếu luật khác yêu cầu, nêu ngoại lệ kèm điều khoản.',
    ],
  ),
  'ONCE:ERR:0003': text(
    'owner',
    [
      'The value differs from the one held. What is held stays, and a discrepancy was opened.',
      'Giá trị khác với dữ liệu đang giữ. Dữ liệu đang giữ không đổi, một sai lệch đã được ghi nhận.',
    ],
    [
      'The owner corrects its source or says that the report is unfounded; the sender is told the result.',
      'Cơ quan chủ quản sửa nguồn hoặc kết luận phản ánh không có căn cứ; bên gửi được thông báo kết quả.',
    ],
  ),
  'ONCE:ERR:0004': text(
    'sender',
    [
      'A newer version of this record is held, so this one changed nothing.',
      'Đã có phiên bản mới hơn của bản ghi nên thông điệp này không thay đổi gì.',
    ],
    [
      'Usually nothing: an older message arrived late. If it is the present state, state it with a greater version.',
      'Thường không cần làm gì: thông điệp cũ đến muộn. Nếu là trạng thái hiện tại, gửi với phiên bản lớn hơn.',
    ],
  ),
  'ONCE:ERR:0005': text(
    'sender',
    [
      'The sender is neither owner of this dataset, its sub-unit, nor a delegate.',
      'Bên gửi không phải cơ quan chủ quản, đơn vị trực thuộc hay bên được ủy quyền của cơ sở dữ liệu này.',
    ],
    [
      'Send it as a collection for a dossier, or have the owner enter you as a delegate.',
      'Gửi dưới dạng dữ liệu thu thập cho hồ sơ, hoặc đề nghị cơ quan chủ quản ủy quyền.',
    ],
  ),
};

/** Grounds on which a value was accepted by exception: it may be asked, and somebody mends why. By exception code. */
export const GROUND_EXPLANATIONS: Readonly<Record<string, ExplanationText>> = {
  EXC_QUALITY: text(
    'owner',
    [
      'The source has a record, but its value is missing, expired, withdrawn or disputed.',
      'Nguồn có bản ghi nhưng giá trị thiếu, hết hạn, đã thu hồi hoặc đang có tranh chấp.',
    ],
    [
      'The owner updates its source by the due date of the task; the value given meanwhile is provisional.',
      'Cơ quan chủ quản cập nhật nguồn trước hạn của nhiệm vụ; giá trị tiếp nhận chỉ là tạm thời.',
    ],
  ),
  EXC_NOT_EXTRACTABLE: text(
    'owner',
    ['The source was never known to hold this value.', 'Nguồn chưa từng có giá trị này.'],
    [
      'The owner states the record by the due date of the task; the value given meanwhile is provisional.',
      'Cơ quan chủ quản bổ sung bản ghi trước hạn của nhiệm vụ; giá trị tiếp nhận chỉ là tạm thời.',
    ],
  ),
  EXC_SOURCE_INTERRUPTED: text(
    'owner',
    [
      'The source was declared interrupted when the message was appended.',
      'Nguồn được thông báo gián đoạn tại thời điểm tiếp nhận thông điệp.',
    ],
    [
      'The owner brings the source back; the sender takes the paper, or decides now and verifies later, as the answer says.',
      'Cơ quan chủ quản khôi phục nguồn; bên gửi thu giấy tờ hoặc giải quyết trước, kiểm tra sau, theo kết quả trả về.',
    ],
  ),
  EXC_NOT_PUBLISHED: text(
    'owner',
    [
      'The owner has not published this dataset as one that replaces papers.',
      'Cơ quan chủ quản chưa công bố cơ sở dữ liệu này thay thế giấy tờ.',
    ],
    [
      'The owner publishes the dataset; until then the paper may be asked for.',
      'Cơ quan chủ quản công bố cơ sở dữ liệu; trước đó được phép yêu cầu giấy tờ.',
    ],
  ),
  EXC_OTHER_LAW: text(
    'nobody',
    [
      'The sender named another law that orders the paper to be collected.',
      'Bên gửi viện dẫn luật khác quy định phải thu giấy tờ này.',
    ],
    [
      'Nothing. The article named is kept with the decision and can be audited.',
      'Không cần làm gì. Điều khoản viện dẫn được lưu cùng kết quả để kiểm tra.',
    ],
  ),
  EXC_STATE_SECRET: text(
    'nobody',
    [
      'The sender named the rule that keeps this value outside ordinary sharing.',
      'Bên gửi viện dẫn quy định không chia sẻ dữ liệu này theo cách thông thường.',
    ],
    [
      'Nothing. The reference named is kept with the decision and can be audited.',
      'Không cần làm gì. Căn cứ viện dẫn được lưu cùng kết quả để kiểm tra.',
    ],
  ),
};
