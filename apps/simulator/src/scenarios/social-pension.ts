import type { Person } from '../population/household.ts';
import { insuranceOf, pensionOf, populationOf, socialPensionOf } from '../statements/of-a-person.ts';
import { collect, given, plan, read, say, state } from '../story/acts.ts';
import { FIRST, NOT_ENTITLED } from '../story/expectations.ts';
import type { Scenario, Text } from '../story/scenario.ts';

export const socialPension: Scenario = {
  id: 'social-pension',
  title: say('A social pension finds its pensioner', 'Trợ cấp hưu trí xã hội chủ động tìm người hưởng'),
  procedureCode: '1.014027',
  variants: [],
  uses: ['population', 'insurance', 'social-protection'],
  changes: {},
  script(cast) {
    const [young, retired, entitled] = [cast.single(61, 74), cast.single(75, 95), cast.single(75, 95)];
    const commune = entitled.commune.agency;
    const reads = (what: Text, { pin }: Person, dataset: string, elements: Record<string, string | null>) =>
      read(
        what,
        { by: commune, dataset, subject: pin, procedureCode: '1.014027' },
        { status: 200, records: [{ elements }] },
      );
    return [
      given(
        say(
          `${young.name}, ${retired.name} and ${entitled.name} are in the databases`,
          `${young.name}, ${retired.name} và ${entitled.name} đã có trong các cơ sở dữ liệu`,
        ),
        ...[young, retired, entitled].map((person) => populationOf(person)),
        insuranceOf(young),
        pensionOf(retired),
        insuranceOf(entitled),
      ),
      reads(
        say(
          'The commune goes through its list: the first is not 75 yet',
          'Xã rà soát danh sách: người thứ nhất chưa đủ 75 tuổi',
        ),
        young,
        'population',
        { date_of_birth: young.bornOn },
      ),
      reads(say('The second is', 'Người thứ hai đã đủ tuổi'), retired, 'population', {
        date_of_birth: retired.bornOn,
      }),
      reads(say('but draws a pension', 'nhưng đang hưởng lương hưu'), retired, 'insurance', {
        benefit_type: 'retirement',
      }),
      reads(say('The third is old enough', 'Người thứ ba đủ tuổi'), entitled, 'population', {
        date_of_birth: entitled.bornOn,
        vital_status: 'alive',
      }),
      reads(say('and has no pension', 'và không có lương hưu'), entitled, 'insurance', {
        benefit_type: null,
      }),
      plan(
        say(
          'Nothing is asked for: one form, filled in already',
          'Không phải nộp gì ngoài một tờ đơn đã điền sẵn',
        ),
        { by: commune, procedureCode: '1.014027', subjects: { applicant: entitled.pin }, counts: true },
        { asked: 0, forms: 1, papers: { 'request-form': 'never-held' } },
      ),
      collect(
        say(
          'A clerk asks for the date of birth: what a procedure verifies it may not ask for',
          'Cán bộ yêu cầu khai ngày sinh: thông tin chỉ để đối chiếu thì không được yêu cầu',
        ),
        {
          by: commune,
          dataset: 'population',
          subject: entitled.pin,
          elements: { date_of_birth: entitled.bornOn },
          for: '1.014027',
          dossier: cast.dossier(commune),
        },
        NOT_ENTITLED,
      ),
      state(
        say(
          'The pension is granted before anybody asked',
          'Trợ cấp được quyết định trước khi người dân đề nghị',
        ),
        socialPensionOf(entitled, '2026-12-01'),
        FIRST,
      ),
    ];
  },
};
