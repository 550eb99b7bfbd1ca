import type { Person } from '../population/household.ts';
import { insuranceOf, populationOf } from '../statements/of-a-person.ts';
import { birthOf, marriageOf } from '../statements/of-civil-status.ts';
import { amended, type Statement } from '../statements/statement.ts';
import { collect, given, plan, read, say, state } from '../story/acts.ts';
import { ALREADY_PROVIDED, FIRST, UPDATED } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';
import { whenItHasCome, whileTheNumberIsLate } from './late-number.ts';

export const birth: Scenario = {
  id: 'birth',
  title: say('A child is born', 'Sinh con'),
  procedureCode: '2.000986',
  days: { before: 20, now: 3 },
  variants: [
    {
      id: 'late-number',
      title: say('the child’s number comes late', 'số định danh của trẻ được trả chậm'),
    },
  ],
  uses: ['population', 'civil-status', 'insurance', 'land'],
  changes: {},
  script(cast, variant) {
    const {
      household,
      wife: mother,
      husband: father,
    } = cast.couple(({ children }) => isNewborn(children.at(-1)));
    const child = household.children.at(-1)!; // Asked for just now.
    const commune = household.commune.agency;
    const registered = birthFacts(child);
    const subjects = { applicant: father.pin, parent: mother.pin };
    return [
      given(
        say(
          `${mother.name} and ${father.name} of ${household.commune.name} are in the databases`,
          `${mother.name} và ${father.name}, ${household.commune.name}, đã có trong các cơ sở dữ liệu`,
        ),
        populationOf(mother),
        populationOf(father),
        marriageOf(mother, father, household.marriedOn!), // A couple is married.
      ),
      plan(
        say(
          'The commune plans before it asks: the child has no number yet, so nothing can be looked up',
          'Xã lập kế hoạch trước khi yêu cầu: trẻ chưa có số định danh nên chưa tra cứu được',
        ),
        { by: commune, procedureCode: '2.000986', subjects },
        { status: 422, problem: 'field-missing', pointer: '/subjects/child' },
      ),
      ...(variant === 'late-number' ? whileTheNumberIsLate(cast, commune, child) : []),
      state(
        say('The population database answers with a number', 'Cơ sở dữ liệu dân cư trả số định danh'),
        registered,
        FIRST,
      ),
      ...(variant === 'late-number' ? whenItHasCome(child) : []),
      state(
        say(
          'The commune registers the birth, from the notification the health station signed',
          'Xã đăng ký khai sinh theo giấy chứng sinh điện tử của trạm y tế',
        ),
        birthOf(child),
        FIRST,
      ),
      plan(
        say(
          'Now it plans birth, residence and health card as one: no paper is asked for',
          'Xã lập kế hoạch liên thông khai sinh, thường trú, thẻ bảo hiểm y tế: không cần giấy tờ nào',
        ),
        {
          by: commune,
          procedureCode: '2.000986',
          subjects: { ...subjects, child: child.pin },
          facts: ['joins-relative'],
          counts: true,
        },
        {
          asked: 0,
          papers: {
            'birth-notification': 'reuse',
            'household-book': 'reuse',
            '1.001193 residence': 'reuse',
            '1.001193 parents-marriage': 'reuse',
            '1.004222 kinship': 'reuse',
          },
        },
      ),
      collect(
        say(
          'A clerk asks for the household book all the same, as the portal still lists it',
          'Cán bộ vẫn yêu cầu Sổ hộ khẩu vì cổng dịch vụ công còn liệt kê',
        ),
        {
          by: commune,
          dataset: 'population',
          subject: mother.pin,
          elements: {
            household_head_pin: mother.headPin,
            relation_to_head: mother.relation,
            permanent_residence_commune: household.commune.code,
            permanent_residence_detail: household.address,
          },
          for: '2.000986',
          dossier: cast.dossier(commune),
        },
        { ...ALREADY_PROVIDED, heldBy: 'G01' },
      ),
      state(
        say(
          'The police add the child to its mother’s household',
          'Công an đăng ký thường trú cho trẻ theo mẹ',
        ),
        amended(registered, { household_head_pin: child.headPin, relation_to_head: 'child' }),
        UPDATED,
      ),
      read(
        say('Social insurance reads the child’s household', 'Bảo hiểm xã hội tra cứu hộ gia đình của trẻ'),
        { by: 'G12', dataset: 'population', subject: child.pin, procedureCode: '1.014137' },
        {
          status: 200,
          records: [{ version: 2, provider: 'G01', elements: { household_head_pin: child.headPin } }],
        },
      ),
      state(say('and issues the health card', 'và cấp thẻ bảo hiểm y tế'), insuranceOf(child), FIRST),
    ];
  },
};

/** What civil status sends to get a number: no household yet. Decree 137/2015/ND-CP, article 14. */
function birthFacts(child: Person): Statement {
  const { by, provision } = populationOf(child);
  const elements = { ...provision.elements, household_head_pin: null, relation_to_head: null };
  return { by, provision: { ...provision, elements } };
}

const isNewborn = (child: Person | undefined): boolean => child?.bornOn.startsWith('2026') ?? false;
