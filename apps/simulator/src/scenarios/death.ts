import { licenceOf, pensionOf, populationOf } from '../statements/of-a-person.ts';
import { deathOf } from '../statements/of-civil-status.ts';
import { amended, revoked } from '../statements/statement.ts';
import { collect, given, plan, read, say, state } from '../story/acts.ts';
import { anotherProvince } from '../story/cast.ts';
import { ALREADY_PROVIDED, FIRST, NOT_AUTHORITATIVE, UPDATED } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

const DIED_ON = '2026-11-18';
const DIED_AT = `${DIED_ON}T03:10:00Z`;

export const death: Scenario = {
  id: 'death',
  title: say('Somebody dies', 'Qua đời'),
  procedureCode: '1.000656',
  variants: [],
  uses: ['population', 'civil-status', 'insurance', 'driving-licences'],
  changes: {},
  script(cast) {
    const deceased = cast.single(70, 95);
    const relative = cast.single(20, 60);
    const commune = deceased.commune.agency;
    const elsewhere = anotherProvince(commune);
    const resident = populationOf(deceased);
    const pensioner = pensionOf(deceased);
    const driver = licenceOf(deceased, null);
    return [
      given(
        say(
          `Of ${deceased.name}, ${deceased.commune.name}, residence, pension, health card and licence are held`,
          `${deceased.name}, ${deceased.commune.name}: đã có dữ liệu cư trú, lương hưu, thẻ bảo hiểm y tế, giấy phép lái xe`,
        ),
        resident,
        pensioner,
        driver,
        populationOf(relative),
      ),
      state(
        say(
          'The commune registers the death, from the notification the hospital signed',
          'Xã đăng ký khai tử theo giấy báo tử điện tử của bệnh viện',
        ),
        deathOf(deceased, DIED_AT),
        FIRST,
      ),
      plan(
        say('The relative brings no paper', 'Người thân không phải nộp giấy tờ nào'),
        {
          by: commune,
          procedureCode: '1.000656',
          subjects: { applicant: relative.pin, deceased: deceased.pin },
          counts: true,
        },
        {
          asked: 0,
          papers: { 'death-notification': 'reuse', 'requester-identity': 'reuse', 'last-residence': 'reuse' },
        },
      ),
      state(
        say(
          'A province tries to close the residence itself: it is not the source',
          'Một tỉnh tự đóng thông tin cư trú: không phải nguồn tin cậy',
        ),
        { ...amended(resident, { vital_status: 'dead' }), by: elsewhere },
        NOT_AUTHORITATIVE,
      ),
      state(
        say(
          'The police close residence and electronic identity',
          'Công an đóng thông tin cư trú và tài khoản định danh điện tử',
        ),
        amended(resident, { vital_status: 'dead' }),
        UPDATED,
      ),
      state(
        say(
          'Social insurance ends pension and health card',
          'Bảo hiểm xã hội dừng lương hưu và thẻ bảo hiểm y tế',
        ),
        amended(pensioner, { health_valid_to: DIED_ON, benefit_status: 'ended' }),
        UPDATED,
      ),
      state(say('The driving licence is withdrawn', 'Giấy phép lái xe bị thu hồi'), revoked(driver), UPDATED),
      read(
        say('Whoever reads the licence sees that', 'Ai tra cứu giấy phép đều thấy điều đó'),
        { by: 'G01', dataset: 'driving-licences', subject: deceased.pin, procedureCode: '3.000347' },
        { status: 200, records: [{ version: 2, revoked: true }] },
      ),
      collect(
        say(
          'Months later another province asks the relatives for the death certificate: it is there',
          'Sau đó một tỉnh khác đòi trích lục khai tử: dữ liệu đã có',
        ),
        {
          by: elsewhere,
          dataset: 'civil-status',
          subject: deceased.pin,
          elements: { died_at: DIED_AT },
          for: '1.004873',
          dossier: cast.dossier(elsewhere),
        },
        { ...ALREADY_PROVIDED, heldBy: 'G15' },
      ),
    ];
  },
};
