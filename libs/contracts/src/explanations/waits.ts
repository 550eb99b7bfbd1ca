import { text, type ExplanationText } from './explanation.ts';

/** A message that is still on its way longer than it should be, and second findings that are no failure. */
export const WAIT_EXPLANATIONS = {
  'held-back': text(
    'nobody',
    [
      'The node holds this message back for a while: its subject is one for tests.',
      'Nút LGSP tạm giữ thông điệp: chủ thể là dữ liệu thử nghiệm.',
    ],
    ['Wait until the time the node names.', 'Chờ đến thời điểm nút thông báo.'],
  ),
  'waiting-for-broker': text(
    'operator',
    [
      'The node has stored the message, and Kafka has not taken it yet: the broker or the relay is away.',
      'Nút đã lưu thông điệp nhưng Kafka chưa nhận: hệ thống truyền tin hoặc bộ chuyển tiếp gián đoạn.',
    ],
    [
      'Bring the broker back or the node’s relay. Nothing is lost: the sender need not send it again.',
      'Khôi phục hệ thống truyền tin hoặc bộ chuyển tiếp của nút. Không mất dữ liệu: bên gửi không phải gửi lại.',
    ],
  ),
  'waiting-for-exchange': text(
    'operator',
    [
      'The message lies on Kafka, and the exchange has not met it yet: it is away or behind.',
      'Thông điệp đã ở trên Kafka nhưng nền tảng chưa xử lý: đang gián đoạn hoặc tồn đọng.',
    ],
    [
      'Look at the lag of the exchange; start one that is down, add one where it is slow. It will be decided in its order.',
      'Xem mức tồn của nền tảng; khởi động lại hoặc bổ sung tiến trình. Thông điệp sẽ được xử lý đúng thứ tự.',
    ],
  ),
  'waiting-for-answer': text(
    'operator',
    [
      'It was decided, and the answer has not reached the node yet: its inbox is behind or away.',
      'Đã có kết quả nhưng nút chưa nhận được: hộp nhận của nút tồn đọng hoặc gián đoạn.',
    ],
    [
      'Look at the node; its inbox catches up by itself from the agency’s topic. The decision can be read at the exchange.',
      'Kiểm tra nút; hộp nhận tự đọc bù từ chủ đề của cơ quan. Có thể xem kết quả tại nền tảng.',
    ],
  ),
  'waiting-for-index': text(
    'operator',
    [
      'The record was accepted, and the index does not show this version yet: the indexer is behind or away.',
      'Bản ghi đã được tiếp nhận nhưng chỉ mục chưa có phiên bản này: bộ chỉ mục tồn đọng hoặc gián đoạn.',
    ],
    [
      'Look at the lag of the indexer; it catches up by itself from the topic of the dataset.',
      'Xem mức tồn của bộ chỉ mục; nó tự đọc bù từ chủ đề của cơ sở dữ liệu.',
    ],
  ),
  'app-silent': text(
    'operator',
    [
      'A part of the hub did not answer, so this is not all there is to know.',
      'Một bộ phận của hệ thống không phản hồi nên thông tin chưa đầy đủ.',
    ],
    [
      'See motlan status, and ask again when it is back.',
      'Xem motlan status và tra lại khi hệ thống phục hồi.',
    ],
  ),
  replayed: text(
    'nobody',
    [
      'The same message was decided before: the stored decision was told again, and nothing else happened.',
      'Thông điệp này đã được xử lý trước đó: kết quả cũ được gửi lại, không có tác động nào khác.',
    ],
    [
      'Nothing. To send something new, use a new message id.',
      'Không cần làm gì. Muốn gửi nội dung mới, dùng mã thông điệp mới.',
    ],
  ),
  'exception-not-founded': text(
    'sender',
    [
      'The exception stated does not hold by what the exchange knows, so it was decided as if none had been stated.',
      'Ngoại lệ nêu ra không có căn cứ theo dữ liệu của nền tảng nên được xử lý như không nêu ngoại lệ.',
    ],
    [
      'Read the value from the source, or state the exception that holds.',
      'Khai thác giá trị từ nguồn, hoặc nêu đúng ngoại lệ có căn cứ.',
    ],
  ),
} as const satisfies Record<string, ExplanationText>;
