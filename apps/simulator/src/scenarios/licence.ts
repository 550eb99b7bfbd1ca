import { licenceOf } from '../statements/of-a-person.ts';
import { amended } from '../statements/statement.ts';
import { collect, given, inbox, plan, say, state, tasks } from '../story/acts.ts';
import { ALREADY_PROVIDED, byException, UPDATED } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

export const licence: Scenario = {
  id: 'licence',
  title: say(
    'A driving licence is exchanged, the health check has run out',
    'Đổi giấy phép lái xe, giấy khám sức khỏe hết hạn',
  ),
  procedureCode: '3.000347',
  variants: [],
  uses: ['driving-licences'],
  changes: {},
  script(cast) {
    const driver = cast.single(25, 70);
    const issued = licenceOf(driver, 'GKSK-2025-0418');
    const lapsed = amended(issued, { health_check_ref: null });
    const renewed = 'GKSK-2026-1123';
    const dossier = cast.dossier('G01');
    const taken = { by: 'G01', dataset: 'driving-licences', subject: driver.pin, for: '3.000347', dossier };
    const task = { kind: 'update-source', element: 'health_check_ref', ground: 'EXC_QUALITY' };
    return [
      given(
        say(
          `The licence of ${driver.name} is held, with its health check`,
          `Giấy phép và giấy khám sức khỏe của ${driver.name} đã có trong dữ liệu`,
        ),
        issued,
      ),
      state(
        say(
          'The check is older than a year and is no longer stated',
          'Giấy khám quá mười hai tháng, không còn được công bố',
        ),
        lapsed,
        UPDATED,
      ),
      plan(
        say('One paper is asked for: the health certificate', 'Chỉ một giấy tờ phải nộp: giấy khám sức khỏe'),
        { by: 'G01', procedureCode: '3.000347', subjects: { applicant: driver.pin }, counts: true },
        { asked: 1, papers: { 'health-certificate': 'ask EXC_QUALITY', 'licence-copy': 'reuse' } },
      ),
      collect(
        say('The driver brings it', 'Người lái xe nộp giấy khám'),
        {
          ...taken,
          elements: { health_check_ref: renewed },
          exception: { code: 'EXC_QUALITY', reason: 'the check on file has run out' },
        },
        byException('EXC_QUALITY'),
      ),
      tasks(
        say('The register has to be brought up to date', 'Cơ quan chủ quản phải cập nhật dữ liệu'),
        'G01',
        { subject: driver.pin },
        { items: [{ ...task, state: 'open', dossierCode: dossier }] },
      ),
      collect(
        say(
          'A clerk calls the licence itself out of date, without ground: it may not be asked for',
          'Cán bộ cho rằng giấy phép không đạt chất lượng, không có căn cứ: không được yêu cầu',
        ),
        {
          ...taken,
          elements: { status: 'valid' },
          exception: { code: 'EXC_QUALITY', reason: 'the print is hard to read' },
        },
        { ...ALREADY_PROVIDED, notes: ['exception-not-founded'] },
      ),
      state(
        say('The new licence is stated with the new check', 'Giấy phép mới được công bố cùng giấy khám mới'),
        amended(lapsed, { health_check_ref: renewed, issued_on: '2026-11-23', valid_until: '2036-11-23' }),
        UPDATED,
      ),
      tasks(
        say('That closes the task', 'Nhiệm vụ tự đóng'),
        'G01',
        { subject: driver.pin },
        {
          items: [{ ...task, state: 'closed', result: 'stated' }],
        },
      ),
      inbox(say('and says so in the inbox', 'và được báo trong hộp thư'), 'G01', driver.pin, {
        ...task,
        state: 'closed',
      }),
    ];
  },
};
