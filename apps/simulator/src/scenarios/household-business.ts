import { populationOf } from '../statements/of-a-person.ts';
import { householdBusinessOf } from '../statements/of-holdings.ts';
import { collect, declare, given, plan, say, state } from '../story/acts.ts';
import { anotherProvince } from '../story/cast.ts';
import { ALREADY_PROVIDED, byException, FIRST, KNOWN_PROVISIONALLY } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

export const householdBusiness: Scenario = {
  id: 'household-business',
  title: say('A shop opens while the source is down', 'Mở hộ kinh doanh khi nguồn dữ liệu gián đoạn'),
  procedureCode: '1.001612',
  variants: [],
  uses: ['household-business'],
  changes: { population: { interrupted: false } },
  script(cast) {
    const household = cast.household();
    const { head: owner } = household;
    const commune = owner.commune.agency;
    const elsewhere = anotherProvince(commune);
    const planned = {
      by: commune,
      procedureCode: '1.001612',
      subjects: { applicant: owner.pin },
      facts: ['no-electronic-identity'],
      counts: true,
    };
    const identity = (by: string) => ({
      by,
      dataset: 'population',
      subject: owner.pin,
      elements: { pin: owner.pin, full_name: owner.name, date_of_birth: owner.bornOn },
      for: '1.001612',
      dossier: cast.dossier(by),
    });
    return [
      given(
        say(
          `${owner.name} of ${owner.commune.name} is in the population database`,
          `${owner.name}, ${owner.commune.name}, đã có trong dữ liệu dân cư`,
        ),
        populationOf(owner),
      ),
      declare(
        say(
          'The police declare the population database interrupted',
          'Bộ Công an thông báo dữ liệu dân cư gián đoạn',
        ),
        'G01',
        'population',
        { interrupted: true },
        'the link to the data centre is down',
      ),
      plan(
        say(
          'The commune may ask for the identity paper, issue now and verify later',
          'Xã được yêu cầu giấy tờ tùy thân, cấp ngay và kiểm tra sau',
        ),
        planned,
        { asked: 1, papers: { 'owner-identity': 'ask EXC_SOURCE_INTERRUPTED verify-later' } },
      ),
      collect(
        say('It takes a copy and says why', 'Xã nhận bản sao và nêu lý do'),
        {
          ...identity(commune),
          exception: { code: 'EXC_SOURCE_INTERRUPTED', reason: 'the population database does not answer' },
        },
        { ...byException('EXC_SOURCE_INTERRUPTED'), fallback: 'verify-later' },
      ),
      state(
        say('The certificate is issued at once', 'Giấy chứng nhận được cấp ngay'),
        householdBusinessOf(cast.householdBusinessOf(household)),
        FIRST,
      ),
      collect(
        say(
          'Another province need not take it a second time, but cannot get it from the source either',
          'Tỉnh khác không cần thu lại, nhưng cũng chưa lấy được từ nguồn',
        ),
        identity(elsewhere),
        { ...KNOWN_PROVISIONALLY, heldBy: commune, obtainable: false },
      ),
      declare(
        say('The database is back', 'Dữ liệu dân cư hoạt động trở lại'),
        'G01',
        'population',
        { interrupted: false },
        'the link is up again',
      ),
      collect(
        say(
          'The commune verifies the copy: it says what the source says',
          'Xã kiểm tra bản sao: trùng với nguồn',
        ),
        identity(commune),
        { ...ALREADY_PROVIDED, heldBy: 'G01' },
      ),
      plan(say('From now on nothing is asked for', 'Từ nay không phải nộp giấy tờ nào'), planned, {
        asked: 0,
        papers: { 'owner-identity': 'reuse' },
      }),
    ];
  },
};
