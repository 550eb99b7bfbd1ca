import { populationOf } from '../statements/of-a-person.ts';
import { amended } from '../statements/statement.ts';
import { collect, discrepancies, given, inbox, plan, resolve, say, state } from '../story/acts.ts';
import { anotherProvince } from '../story/cast.ts';
import { ALREADY_PROVIDED, DIFFERS, UPDATED } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

export const residence: Scenario = {
  id: 'residence',
  title: say('Somebody moves', 'Chuyển nơi thường trú'),
  procedureCode: '1.004222',
  variants: [],
  uses: ['population', 'civil-status'],
  changes: {},
  script(cast) {
    const mover = cast.single(20, 40);
    const { head: relative, commune, address } = cast.household(({ members }) => members.length > 2);
    const before = populationOf(mover);
    const moved = amended(before, {
      permanent_residence_commune: commune.code,
      permanent_residence_detail: address,
      household_head_pin: relative.pin,
      relation_to_head: 'other',
    });
    const right = `${address} ngõ 5`;
    const [here, elsewhere] = [commune.agency, anotherProvince(commune.agency)];
    const says = (by: string) => ({
      by,
      dataset: 'population',
      subject: mover.pin,
      elements: { permanent_residence_detail: right },
      for: '1.001193',
      dossier: cast.dossier(by),
    });
    return [
      given(
        say(
          `${mover.name} of ${mover.commune.name} moves to ${relative.name} in ${commune.name}`,
          `${mover.name}, ${mover.commune.name}, về ở với ${relative.name} tại ${commune.name}`,
        ),
        before,
      ),
      plan(
        say(
          'The police plan: kinship need not be proved',
          'Công an lập kế hoạch: không phải chứng minh quan hệ nhân thân',
        ),
        {
          by: 'G01',
          procedureCode: '1.004222',
          subjects: { applicant: mover.pin },
          facts: ['joins-relative'],
          counts: true,
        },
        { asked: 0, papers: { kinship: 'reuse', 'lawful-dwelling': 'not-needed' } },
      ),
      state(say('The new residence is registered', 'Nơi thường trú mới được đăng ký'), moved, UPDATED),
      collect(
        say(
          'At a birth registration the commune is told another address: the owner has to look into it',
          'Khi đăng ký khai sinh, xã được khai địa chỉ khác: chuyển cơ quan chủ quản xác minh',
        ),
        says(here),
        { ...DIFFERS, heldBy: 'G01' },
      ),
      collect(
        say('A second commune is told the same', 'Một xã thứ hai cũng được khai như vậy'),
        says(elsewhere),
        DIFFERS,
      ),
      discrepancies(
        say('It is one discrepancy with two reports', 'Đó là một mâu thuẫn với hai báo cáo'),
        'G01',
        { subject: mover.pin, state: 'open' },
        {
          items: [
            { element: 'permanent_residence_detail', reports: [{ agency: here }, { agency: elsewhere }] },
          ],
        },
      ),
      resolve(say('The police find that they were right', 'Công an xác minh: báo cáo đúng'), {
        by: 'G01',
        about: { dataset: 'population', subject: mover.pin, element: 'permanent_residence_detail' },
        result: 'source-corrected',
        reason: 'the alley was missing; corrected with the next version',
      }),
      inbox(say('Both reporters are told', 'Cả hai nơi báo cáo đều được thông báo'), here, mover.pin, {
        state: 'closed',
        result: 'source-corrected',
      }),
      inbox(say('the second as well', 'nơi thứ hai cũng vậy'), elsewhere, mover.pin, {
        state: 'closed',
        result: 'source-corrected',
      }),
      state(
        say('The source is corrected', 'Dữ liệu tại nguồn được sửa'),
        amended(moved, { permanent_residence_detail: right }),
        UPDATED,
      ),
      collect(
        say('and nobody may ask for it again', 'và không ai được yêu cầu cung cấp lại'),
        says(here),
        ALREADY_PROVIDED,
      ),
    ];
  },
};
