import { insuranceOf } from '../statements/of-a-person.ts';
import { amended } from '../statements/statement.ts';
import { collect, discrepancies, given, plan, resolve, say, state, tasks } from '../story/acts.ts';
import { anotherProvince } from '../story/cast.ts';
import { byException, DIFFERS_PROVISIONALLY, REUSED, UPDATED } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

const LAST_DAY = '2026-10-31';
const ANOTHER_DAY = '2026-09-30';

export const unemployment: Scenario = {
  id: 'unemployment',
  title: say('A job is lost', 'Mất việc làm'),
  procedureCode: '1.014748',
  variants: [],
  uses: ['insurance'],
  changes: {},
  script(cast) {
    const household = cast.household();
    const worker = cast.single(20, 40);
    const employer = cast.enterpriseOf(household);
    const province = worker.commune.agency;
    const elsewhere = anotherProvince(province);
    const employed = insuranceOf(worker, {
      employerCode: employer.code,
      from: '2021-03-01',
      to: null,
      unemploymentMonths: 68,
    });
    const planned = {
      by: province,
      procedureCode: '1.014748',
      subjects: { applicant: worker.pin },
      counts: true,
    };
    const ended = (by: string, on: string) => ({
      by,
      dataset: 'insurance',
      subject: worker.pin,
      elements: { contribution_to: on },
      for: '1.014748',
      dossier: cast.dossier(by),
    });
    const task = { kind: 'update-source', element: 'contribution_to', ground: 'EXC_NOT_EXTRACTABLE' };
    return [
      given(
        say(
          `${worker.name} works for ${employer.name} and is insured`,
          `${worker.name} làm việc tại ${employer.name} và tham gia bảo hiểm`,
        ),
        employed,
      ),
      plan(
        say('The employer has not reported the end of the job', 'Người sử dụng lao động chưa báo giảm'),
        planned,
        {
          asked: 2,
          papers: { 'insurance-book': 'ask EXC_QUALITY', 'termination-proof': 'ask EXC_QUALITY' },
        },
      ),
      collect(
        say(
          'so the province takes the day from the notice, and says why',
          'nên tỉnh ghi ngày theo quyết định thôi việc và nêu lý do',
        ),
        {
          ...ended(province, LAST_DAY),
          exception: { code: 'EXC_NOT_EXTRACTABLE', reason: 'the employer has not reported yet' },
        },
        byException('EXC_NOT_EXTRACTABLE'),
      ),
      collect(
        say(
          'At another province the worker names another day',
          'Tại tỉnh khác người lao động khai ngày khác',
        ),
        ended(elsewhere, ANOTHER_DAY),
        { ...DIFFERS_PROVISIONALLY, heldBy: province, obtainable: false },
      ),
      tasks(
        say('Social insurance has to act', 'Bảo hiểm xã hội phải xử lý'),
        'G12',
        { subject: worker.pin, kind: 'update-source' },
        { items: [{ ...task, state: 'open' }] },
      ),
      state(
        say('The employer reports', 'Người sử dụng lao động báo giảm'),
        amended(employed, { contribution_to: LAST_DAY }),
        UPDATED,
      ),
      tasks(
        say('That closes the task', 'Nhiệm vụ tự đóng'),
        'G12',
        { subject: worker.pin, kind: 'update-source' },
        { items: [{ ...task, state: 'closed', result: 'stated' }] },
      ),
      discrepancies(
        say('The other province’s word is still open', 'Báo cáo của tỉnh kia còn để ngỏ'),
        'G12',
        { subject: worker.pin, state: 'open' },
        { items: [{ element: 'contribution_to', reports: [{ agency: elsewhere, rule: 'OO-13' }] }] },
      ),
      resolve(say('until it is resolved: unfounded', 'cho đến khi được xử lý: không có căn cứ'), {
        by: 'G12',
        about: { dataset: 'insurance', subject: worker.pin, element: 'contribution_to' },
        result: 'report-unfounded',
        reason: 'the employer confirmed the day',
      }),
      plan(
        say('Now neither book nor notice is asked for', 'Nay không cần sổ bảo hiểm hay quyết định thôi việc'),
        planned,
        { asked: 0, papers: { 'insurance-book': 'reuse', 'termination-proof': 'reuse' } },
      ),
      collect(
        say(
          'Who asks is not refused yet, but counted: the database is in mode observe',
          'Yêu cầu chưa bị từ chối nhưng được ghi nhận: chế độ theo dõi',
        ),
        ended(province, LAST_DAY),
        { ...REUSED, heldBy: 'G12' },
      ),
    ];
  },
};
