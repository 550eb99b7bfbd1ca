import { populationOf } from '../statements/of-a-person.ts';
import { vehicleOf } from '../statements/of-holdings.ts';
import { amended } from '../statements/statement.ts';
import { collect, given, plan, say, state } from '../story/acts.ts';
import { ALREADY_PROVIDED, UPDATED } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

export const vehicleTransfer: Scenario = {
  id: 'vehicle-transfer',
  title: say('A vehicle is sold', 'Mua bán xe'),
  procedureCode: '1.013076',
  variants: [],
  uses: ['population', 'vehicles'],
  changes: {},
  script(cast) {
    const vehicle = cast.vehicleOf(cast.household());
    const seller = vehicle.owner;
    const buyer = cast.single(20, 60);
    const registered = vehicleOf(vehicle);
    const returned = amended(registered, { revoked_on: '2026-11-21' });
    const planned = {
      by: 'G01',
      procedureCode: '1.013076',
      subjects: { applicant: buyer.pin, seller: seller.pin, buyer: buyer.pin, vehicle: vehicle.plate },
      counts: true,
    };
    return [
      given(
        say(
          `${seller.name} sells the ${vehicle.model} ${vehicle.plate} to ${buyer.name}; all are in the databases`,
          `${seller.name} bán xe ${vehicle.model} ${vehicle.plate} cho ${buyer.name}; đều đã có trong các cơ sở dữ liệu`,
        ),
        registered,
        populationOf(seller),
        populationOf(buyer),
      ),
      plan(
        say(
          'One dossier, two files that ask for the same deed: one copy is enough; the plates are to be handed in first',
          'Một hồ sơ, hai tập cùng đòi một chứng từ: chỉ cần một bản; trước hết phải nộp lại biển số',
        ),
        planned,
        {
          asked: 1,
          spared: { copies: 1 },
          papers: {
            'owner-paper-revocation': 'reuse',
            'owner-paper-registration': 'reuse',
            'registration-certificate': 'reuse',
            'fee-receipt': 'reuse',
            'revocation-certificate': 'ask EXC_QUALITY',
          },
        },
      ),
      state(say('The police revoke the old registration', 'Công an thu hồi đăng ký cũ'), returned, UPDATED),
      plan(
        say('Their own certificate they do not ask for', 'và không đòi chính giấy chứng nhận do mình cấp'),
        planned,
        { asked: 0, spared: { copies: 1 }, papers: { 'revocation-certificate': 'reuse' } },
      ),
      collect(
        say(
          'The identity paper for the second file is refused',
          'Giấy tờ của chủ xe cho tập thứ hai bị từ chối',
        ),
        {
          by: 'G01',
          dataset: 'population',
          subject: buyer.pin,
          elements: { pin: buyer.pin, full_name: buyer.name },
          for: '1.013076',
          dossier: cast.dossier('G01'),
        },
        ALREADY_PROVIDED,
      ),
      state(
        say('The vehicle has a new owner', 'Xe có chủ mới'),
        amended(returned, { owner_id: buyer.pin, revoked_on: null, registered_on: '2026-11-23' }),
        UPDATED,
      ),
    ];
  },
};
