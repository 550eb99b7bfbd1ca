import { populationOf } from '../statements/of-a-person.ts';
import { maritalStatusOf, marriageOf } from '../statements/of-civil-status.ts';
import { amended } from '../statements/statement.ts';
import { collect, discrepancies, given, inbox, plan, resolve, say, state } from '../story/acts.ts';
import { anotherProvince } from '../story/cast.ts';
import {
  ALREADY_PROVIDED,
  CONFIRMED,
  FIRST,
  SAME_AGAIN,
  STALE,
  TWO_VERSIONS,
  UPDATED,
} from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

const WEDDING = '2026-11-20';

export const marriage: Scenario = {
  id: 'marriage',
  title: say('Two people marry', 'Kết hôn'),
  procedureCode: '1.000894',
  variants: [],
  uses: ['population', 'civil-status'],
  changes: {},
  script(cast) {
    const bride = cast.single(20, 40, 'female');
    const groom = cast.single(21, 40, 'male');
    const commune = bride.commune.agency;
    const elsewhere = anotherProvince(commune);
    const single = maritalStatusOf(bride, 'single');
    const married = amended(single, { marital_status: 'married' });
    const about = { dataset: 'civil-status', subject: bride.pin, element: 'marital_status' };
    return [
      given(
        say(
          `${bride.name} and ${groom.name} are in the databases, and single`,
          `${bride.name} và ${groom.name} đã có trong các cơ sở dữ liệu, đều độc thân`,
        ),
        populationOf(bride),
        populationOf(groom),
        single,
        maritalStatusOf(groom, 'single'),
      ),
      plan(
        say('The commune plans: no paper is asked for', 'Xã lập kế hoạch: không cần giấy tờ nào'),
        {
          by: commune,
          procedureCode: '1.000894',
          subjects: { applicant: bride.pin, spouse: groom.pin },
          counts: true,
        },
        { asked: 0, papers: { identity: 'reuse', 'marital-status': 'reuse', residence: 'reuse' } },
      ),
      collect(
        say(
          'A clerk wants the certificate of marital status all the same',
          'Cán bộ vẫn đòi Giấy xác nhận tình trạng hôn nhân',
        ),
        {
          by: commune,
          dataset: 'civil-status',
          subject: bride.pin,
          elements: { marital_status: 'single' },
          for: '1.000894',
          dossier: cast.dossier(commune),
        },
        { ...ALREADY_PROVIDED, heldBy: 'G15' },
      ),
      state(
        say('The marriage is registered for her', 'Đăng ký kết hôn, bên nữ'),
        marriageOf(bride, groom, WEDDING),
        FIRST,
      ),
      state(say('and for him', 'và bên nam'), marriageOf(groom, bride, WEDDING), FIRST),
      state(say('Her status is now married', 'Tình trạng hôn nhân được cập nhật'), married, UPDATED),
      state(
        say(
          'The commune’s system sends it a second time: nothing happens',
          'Hệ thống của xã gửi lại: không có gì thay đổi',
        ),
        married,
        SAME_AGAIN,
      ),
      state(
        say(
          'Its yearly export states it anew, unchanged: confirmed',
          'Đợt xuất hằng năm gửi phiên bản mới, nội dung như cũ: xác nhận',
        ),
        amended(married, {}),
        CONFIRMED,
      ),
      state(
        say('A restored backup sends the old status: stale', 'Bản sao lưu cũ được gửi lại: phiên bản đã cũ'),
        single,
        STALE,
      ),
      state(
        say(
          'A commune elsewhere states another status under the same version: a conflict, what is held stays',
          'Một xã khác gửi tình trạng khác, cùng phiên bản: mâu thuẫn, dữ liệu giữ nguyên',
        ),
        { ...amended(married, { marital_status: 'divorced' }), by: elsewhere },
        TWO_VERSIONS,
      ),
      discrepancies(
        say('The Ministry of Justice finds the discrepancy', 'Bộ Tư pháp thấy mâu thuẫn'),
        'G15',
        { subject: bride.pin, state: 'open' },
        { items: [{ element: 'marital_status', reports: [{ agency: elsewhere, rule: 'OO-06' }] }] },
      ),
      resolve(say('and resolves it: the report is unfounded', 'và xử lý: báo cáo không có căn cứ'), {
        by: 'G15',
        about,
        result: 'report-unfounded',
        reason: 'the divorce concerned another marriage',
      }),
      inbox(say('The other commune learns the result', 'Xã kia được biết kết quả'), elsewhere, bride.pin, {
        kind: 'discrepancy',
        state: 'closed',
        result: 'report-unfounded',
      }),
    ];
  },
};
