import type { AlertRuleId, InTwoLanguages } from '@motlan/contracts';

/** What a sentence may name. */
export interface AlertFacts {
  readonly about: string;
  readonly value: number | null;
  readonly threshold: number | null;
}

interface AlertWords {
  /** What is watched. */
  readonly title: InTwoLanguages;
  /** What is not as it should be. */
  readonly sentence: (facts: AlertFacts) => InTwoLanguages;
  readonly whoMustAct: InTwoLanguages;
  readonly whatToDo: InTwoLanguages;
}

const count = ({ value }: AlertFacts, language: 'en' | 'vi'): string => (value ?? 0).toLocaleString(language);
const minutes = ({ value }: AlertFacts): number => Math.floor((value ?? 0) / 60);

const OPERATIONS: InTwoLanguages = {
  en: 'The operations team of the exchange',
  vi: 'Bộ phận vận hành nền tảng chia sẻ dữ liệu',
};
const NODE: InTwoLanguages = { en: 'Whoever runs this node', vi: 'Đơn vị vận hành nút LGSP này' };

/** Names of apps as people say them. */
const APPS: Readonly<Record<string, InTwoLanguages>> = {
  exchange: { en: 'The exchange', vi: 'Nền tảng chia sẻ dữ liệu' },
  indexer: { en: 'The indexer', vi: 'Bộ lập chỉ mục' },
  console: { en: 'The console', vi: 'Bảng điều khiển' },
  kafka: { en: 'Kafka', vi: 'Kafka' },
};
const app = (about: string, language: 'en' | 'vi'): string => APPS[about]?.[language] ?? about;

/** Every word about alerts, in both languages. */
export const ALERT_WORDS: Readonly<Record<AlertRuleId, AlertWords>> = {
  'conservation-broken': {
    title: {
      en: 'Received = decided + replayed + set aside',
      vi: 'Đã nhận = đã xử lý + trả lời lại + thông điệp lỗi',
    },
    sentence: (facts) => ({
      en: `Conservation is broken: ${count(facts, 'en')} messages were received and are not accounted for.`,
      vi: `Không bảo toàn: ${count(facts, 'vi')} thông điệp đã nhận mà không rõ đi đâu.`,
    }),
    whoMustAct: OPERATIONS,
    whatToDo: {
      en: 'Stop the exchange before anything else is decided, keep its database and log, and run motlan verify: it names the partition and the position.',
      vi: 'Dừng nền tảng chia sẻ dữ liệu trước khi xử lý tiếp, giữ nguyên CSDL và nhật ký, rồi chạy motlan verify: lệnh này chỉ ra phân vùng và vị trí.',
    },
  },
  'index-differs': {
    title: { en: 'The index says what the ledger says', vi: 'Chỉ mục khớp với sổ cái' },
    sentence: ({ about }) => ({
      en: `The index differs from the ledger in ${about}, and nothing is on its way.`,
      vi: `Chỉ mục không khớp với sổ cái ở CSDL ${about}, dù không còn gì đang chuyển.`,
    }),
    whoMustAct: OPERATIONS,
    whatToDo: {
      en: 'Run motlan verify to see which records differ. The topic of the dataset holds what the index lacks: an index made anew reads it from the first record.',
      vi: 'Chạy motlan verify để biết bản ghi nào khác nhau. Chủ đề (topic) của CSDL còn đủ dữ liệu: lập lại chỉ mục sẽ đọc từ bản ghi đầu tiên.',
    },
  },
  'app-silent': {
    title: { en: 'Every app answers', vi: 'Mọi ứng dụng đều trả lời' },
    sentence: ({ about }) => ({
      en: `${app(about, 'en')} does not answer.`,
      vi: `${app(about, 'vi')} không trả lời.`,
    }),
    whoMustAct: OPERATIONS,
    whatToDo: {
      en: 'Look whether the process runs and what its log ends with. Nothing is lost meanwhile: messages wait in the outboxes and on the topic.',
      vi: 'Kiểm tra tiến trình có chạy không và nhật ký dừng ở đâu. Không mất gì: thông điệp chờ trong hộp gửi đi và trên chủ đề.',
    },
  },
  'node-silent': {
    title: { en: 'Every LGSP node answers', vi: 'Mọi nút LGSP đều trả lời' },
    sentence: ({ about }) => ({
      en: `The LGSP node at ${about} is silent.`,
      vi: `Nút LGSP tại ${about} không có tín hiệu.`,
    }),
    whoMustAct: NODE,
    whatToDo: {
      en: 'Look whether the node runs and can be reached from here. Its agencies cannot hand over anything meanwhile; what it accepted stays in its outbox.',
      vi: 'Kiểm tra nút có chạy và kết nối được từ đây không. Trong lúc này các cơ quan của nút không gửi được; thông điệp đã nhận vẫn nằm trong hộp gửi đi.',
    },
  },
  'oldest-unhandled': {
    title: { en: 'Age of the oldest unhandled message', vi: 'Thời gian chờ của thông điệp lâu nhất' },
    sentence: (facts) => ({
      en: `A message has been waiting for ${minutes(facts) >= 1 ? `${minutes(facts)} min` : `${count(facts, 'en')} s`}.`,
      vi: `Có thông điệp đã chờ ${minutes(facts) >= 1 ? `${minutes(facts)} phút` : `${count(facts, 'vi')} giây`}.`,
    }),
    whoMustAct: OPERATIONS,
    whatToDo: {
      en: 'Traffic says where it waits: in an outbox, look whether that node reaches Kafka; on the topic, whether the exchange decides.',
      vi: 'Trang Lưu lượng cho biết thông điệp chờ ở đâu: ở hộp gửi đi thì xem nút có kết nối Kafka không; trên chủ đề thì xem nền tảng có đang xử lý không.',
    },
  },
  'lag-high': {
    title: { en: 'Lag of the readers', vi: 'Lượng tồn chờ xử lý' },
    sentence: (facts) => ({
      en: `${app(facts.about, 'en')} is ${count(facts, 'en')} messages behind.`,
      vi: `${app(facts.about, 'vi')} còn tồn ${count(facts, 'vi')} thông điệp chờ xử lý.`,
    }),
    whoMustAct: OPERATIONS,
    whatToDo: {
      en: 'Look whether its database is slow or away. If both are well, start another process of it: partitions are shared out by themselves.',
      vi: 'Xem CSDL của ứng dụng có chậm hay mất kết nối không. Nếu bình thường, chạy thêm một tiến trình: các phân vùng tự chia lại.',
    },
  },
  'lag-growing': {
    title: { en: 'Growth of the lag in 5 minutes', vi: 'Lượng tồn tăng trong 5 phút' },
    sentence: (facts) => ({
      en: `${app(facts.about, 'en')} falls behind: its lag grew by ${count(facts, 'en')} messages in 5 minutes.`,
      vi: `${app(facts.about, 'vi')} xử lý không kịp: lượng tồn tăng ${count(facts, 'vi')} thông điệp trong 5 phút.`,
    }),
    whoMustAct: OPERATIONS,
    whatToDo: {
      en: 'More comes in than is handled. If it is a wave, watch it; if it stays, start another process before the lag is high.',
      vi: 'Thông điệp đến nhanh hơn mức xử lý. Nếu chỉ là một đợt thì theo dõi; nếu kéo dài thì chạy thêm tiến trình trước khi lượng tồn lớn.',
    },
  },
  'dead-letters-growing': {
    title: { en: 'New dead letters in 10 minutes', vi: 'Thông điệp lỗi mới trong 10 phút' },
    sentence: (facts) => ({
      en: `${count(facts, 'en')} messages were set aside within 10 minutes.`,
      vi: `${count(facts, 'vi')} thông điệp lỗi trong vòng 10 phút.`,
    }),
    whoMustAct: OPERATIONS,
    whatToDo: {
      en: 'Repair groups them by cause and sender. One cause from one sender: that system was changed, tell its agency. Send them again once it is mended.',
      vi: 'Trang Khắc phục gom theo nguyên nhân và bên gửi. Một nguyên nhân từ một bên: hệ thống đó vừa thay đổi, hãy báo cơ quan. Sửa xong thì gửi lại.',
    },
  },
  'outbox-filling': {
    title: { en: 'Messages waiting in an outbox', vi: 'Thông điệp chờ trong hộp gửi đi' },
    sentence: (facts) => ({
      en: `${count(facts, 'en')} messages wait in the outbox of ${facts.about}. When it is full, the node refuses what is handed to it.`,
      vi: `${count(facts, 'vi')} thông điệp chờ trong hộp gửi đi của ${facts.about}. Khi đầy, nút sẽ từ chối nhận thêm.`,
    }),
    whoMustAct: NODE,
    whatToDo: {
      en: 'Look whether the node reaches Kafka. It empties by itself as soon as it does; nothing needs to be sent again.',
      vi: 'Kiểm tra nút có kết nối được Kafka không. Khi kết nối lại, hộp tự vơi; không cần gửi lại.',
    },
  },
  'tasks-overdue': {
    title: { en: 'Discrepancies and tasks past their due date', vi: 'Sai lệch và việc cần làm quá hạn' },
    sentence: (facts) => ({
      en: `${count(facts, 'en')} discrepancies and tasks are past their due date.`,
      vi: `${count(facts, 'vi')} sai lệch và việc cần làm đã quá hạn.`,
    }),
    whoMustAct: {
      en: 'The agencies that own the data; the operations team reminds them',
      vi: 'Cơ quan chủ quản CSDL; bộ phận vận hành nhắc việc',
    },
    whatToDo: {
      en: 'Repair lists them by owner. Until they are closed, citizens may have to bring what the source should hold.',
      vi: 'Trang Khắc phục liệt kê theo cơ quan chủ quản. Chừng nào chưa xong, người dân còn phải cung cấp thông tin lẽ ra đã có ở nguồn.',
    },
  },
};
