export type Unit = 'percent' | 'hours' | 'tasks' | 'papers' | 'plans' | 'copies' | 'dossiers';

/** What a figure of the programme means. docs/measures.md says the same: a test holds them together. */
export interface FigureDescription {
  readonly titleEn: string;
  readonly titleVi: string;
  readonly definitionEn: string;
  readonly definitionVi: string;
  /** How `value` is made of what is counted, in words. */
  readonly formulaEn: string;
  readonly formulaVi: string;
  readonly unit: Unit;
}

const OF_COLLECTED_EN = 'Of the data elements agencies took from citizens and businesses';
const OF_COLLECTED_VI = 'Trong số thành phần dữ liệu cơ quan thu từ người dân, doanh nghiệp';
const PLANS_EN = 'An exchange that is killed loses up to a second of these counts.';
const PLANS_VI = 'Tiến trình bị ngắt đột ngột có thể mất số đếm của tối đa một giây.';

/** Every figure of `GET /v1/measures`, in this order. */
export const FIGURES = {
  'reuse-rate': {
    titleEn: 'Reuse rate',
    titleVi: 'Tỷ lệ dữ liệu đã có, không phải hỏi lại',
    definitionEn: `${OF_COLLECTED_EN}, the share that was held already: refused because the source has it, or reused.`,
    definitionVi: `${OF_COLLECTED_VI}, tỷ lệ đã có sẵn: bị từ chối vì nguồn đã có, hoặc được sử dụng lại.`,
    formulaEn: '(elements decided REFUSED_ALREADY_PROVIDED + elements decided REUSED) ÷ elements decided',
    formulaVi:
      '(số thành phần REFUSED_ALREADY_PROVIDED + số thành phần REUSED) ÷ tổng số thành phần đã xử lý',
    unit: 'percent',
  },
  'block-rate': {
    titleEn: 'Block rate',
    titleVi: 'Tỷ lệ bị chặn vì đã cung cấp',
    definitionEn: `${OF_COLLECTED_EN}, the share that was refused: its dataset is enforced, and its source has the same value.`,
    definitionVi: `${OF_COLLECTED_VI}, tỷ lệ bị từ chối: cơ sở dữ liệu ở chế độ bắt buộc và nguồn đã có cùng giá trị.`,
    formulaEn: 'elements decided REFUSED_ALREADY_PROVIDED ÷ elements decided',
    formulaVi: 'số thành phần REFUSED_ALREADY_PROVIDED ÷ tổng số thành phần đã xử lý',
    unit: 'percent',
  },
  exceptions: {
    titleEn: 'Exceptions, by code',
    titleVi: 'Trường hợp ngoại lệ theo mã',
    definitionEn: `${OF_COLLECTED_EN}, the share that might be asked for by way of exception, as a whole and by the code of the ground, stated by the agency or found by the rule.`,
    definitionVi: `${OF_COLLECTED_VI}, tỷ lệ được hỏi theo trường hợp ngoại lệ, tính chung và theo từng mã căn cứ do cơ quan nêu hoặc do quy tắc xác định.`,
    formulaEn: 'elements decided ACCEPTED_EXCEPTION ÷ elements decided; each part: those with its code',
    formulaVi: 'số thành phần ACCEPTED_EXCEPTION ÷ tổng số thành phần đã xử lý; từng phần: theo mã tương ứng',
    unit: 'percent',
  },
  'conflict-rate': {
    titleEn: 'Conflict rate',
    titleVi: 'Tỷ lệ mâu thuẫn dữ liệu',
    definitionEn: `${OF_COLLECTED_EN}, the share that differs from what is held and opened a discrepancy or joined one.`,
    definitionVi: `${OF_COLLECTED_VI}, tỷ lệ khác với dữ liệu đang giữ, được ghi nhận mâu thuẫn.`,
    formulaEn: 'elements decided CONFLICT_REPORTED ÷ elements decided',
    formulaVi: 'số thành phần CONFLICT_REPORTED ÷ tổng số thành phần đã xử lý',
    unit: 'percent',
  },
  'not-entitled-rate': {
    titleEn: 'Rate of asking without entitlement',
    titleVi: 'Tỷ lệ hỏi khi không có thẩm quyền',
    definitionEn: `${OF_COLLECTED_EN}, the share no procedure of the agency asks for.`,
    definitionVi: `${OF_COLLECTED_VI}, tỷ lệ không thuộc thủ tục nào của cơ quan.`,
    formulaEn: 'elements decided REFUSED_NOT_ENTITLED ÷ elements decided',
    formulaVi: 'số thành phần REFUSED_NOT_ENTITLED ÷ tổng số thành phần đã xử lý',
    unit: 'percent',
  },
  'correction-lead-time': {
    titleEn: 'Time to correct a source',
    titleVi: 'Thời gian khắc phục nguồn dữ liệu',
    definitionEn:
      'Clock hours from opening to closing of tasks to update a source, of the tasks closed in the period: the median, and as parts the mean, and how many were open and overdue when the period ended, or are now. By agency: who must update. A task has no procedure.',
    definitionVi:
      'Số giờ từ khi mở đến khi đóng nhiệm vụ cập nhật nguồn, tính trên các nhiệm vụ đóng trong kỳ: trung vị; các phần: trung bình, số đang mở và số quá hạn khi hết kỳ hoặc hiện tại. Theo cơ quan phải cập nhật; nhiệm vụ không gắn với thủ tục.',
    formulaEn: 'median of (closed − opened) over tasks closed',
    formulaVi: 'trung vị của (thời điểm đóng − thời điểm mở) trên các nhiệm vụ đã đóng',
    unit: 'hours',
  },
  'papers-spared': {
    titleEn: 'Papers spared',
    titleVi: 'Số giấy tờ người dân không phải nộp',
    definitionEn: `Papers the person need not bring because a database holds what they say, over all collection plans. A paper counts once a plan. Parts: plans, papers that had to be asked for, papers no database holds. ${PLANS_EN}`,
    definitionVi: `Số giấy tờ không phải nộp vì cơ sở dữ liệu đã có nội dung, tính trên mọi kế hoạch thu thập; mỗi giấy tờ tính một lần trong một kế hoạch. Các phần: số kế hoạch, số giấy tờ phải hỏi, số giấy tờ không cơ sở dữ liệu nào có. ${PLANS_VI}`,
    formulaEn: 'sum of papers answered reuse',
    formulaVi: 'tổng số giấy tờ có câu trả lời reuse',
    unit: 'papers',
  },
  'copies-spared': {
    titleEn: 'Copies spared',
    titleVi: 'Số bản sao không phải nộp trùng',
    definitionEn: `Papers that one plan asks for again, of the same person, because several papers or procedures of a bundle say the same, over all collection plans. ${PLANS_EN}`,
    definitionVi: `Số giấy tờ bị yêu cầu lặp lại của cùng một người trong một kế hoạch (nhiều thủ tục liên thông cùng yêu cầu), tính trên mọi kế hoạch thu thập. ${PLANS_VI}`,
    formulaEn: 'sum of papers needed that are the same as another of the plan',
    formulaVi: 'tổng số giấy tờ cần có trùng với giấy tờ khác trong cùng kế hoạch',
    unit: 'copies',
  },
  'papers-provided-once': {
    titleEn: 'Papers provided only once',
    titleVi: 'Tỷ lệ giấy tờ chỉ phải cung cấp một lần',
    definitionEn: `Of the papers that a database is there to replace, the share it did replace for the person in question, over all collection plans. A paper counts once a plan, under the procedure planned. The target speaks of production and business procedures: here those of the life event of starting a business, shown as a part. ${PLANS_EN}`,
    definitionVi: `Trong số giấy tờ có cơ sở dữ liệu thay thế, tỷ lệ đã được thay thế cho người nộp, tính trên mọi kế hoạch thu thập; mỗi giấy tờ tính một lần trong một kế hoạch, theo thủ tục lập kế hoạch. Mục tiêu áp dụng cho thủ tục sản xuất, kinh doanh: ở đây là thủ tục thuộc sự kiện khởi sự kinh doanh, thể hiện ở phần riêng. ${PLANS_VI}`,
    formulaEn: 'papers answered reuse ÷ (papers answered reuse + papers answered ask)',
    formulaVi: 'số giấy tờ reuse ÷ (số giấy tờ reuse + số giấy tờ ask)',
    unit: 'percent',
  },
  dossiers: {
    titleEn: 'Dossiers',
    titleVi: 'Số hồ sơ',
    definitionEn:
      'Dossiers for which something was collected and decided. A dossier is its code: what several agencies or procedures send under one code is one dossier, and counts under each of them.',
    definitionVi:
      'Số hồ sơ có dữ liệu được thu thập và xử lý. Mỗi mã là một hồ sơ: nhiều cơ quan hoặc thủ tục gửi cùng một mã vẫn là một hồ sơ, và được tính ở từng cơ quan, thủ tục.',
    formulaEn: 'number of different dossier codes',
    formulaVi: 'số mã hồ sơ khác nhau',
    unit: 'dossiers',
  },
} as const satisfies Record<string, FigureDescription>;

export type FigureId = keyof typeof FIGURES;
