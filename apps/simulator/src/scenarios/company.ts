import { populationOf } from '../statements/of-a-person.ts';
import { enterpriseOf } from '../statements/of-holdings.ts';
import { collect, declare, given, plan, say, state } from '../story/acts.ts';
import { byException, derived, FIRST } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

export const company: Scenario = {
  id: 'company',
  title: say('A firm founds a one-member company', 'Thành lập công ty TNHH một thành viên'),
  procedureCode: '2.001583',
  variants: [],
  uses: ['population'],
  changes: { enterprise: { interrupted: false } },
  script(cast) {
    const parent = cast.enterpriseOf(cast.household());
    const subsidiary = cast.enterpriseOf(cast.household());
    const manager = subsidiary.owner;
    const province = subsidiary.commune.agency;
    const planned = {
      by: province,
      procedureCode: '2.001583',
      subjects: { owner: manager.pin, 'parent-enterprise': parent.code },
      facts: ['owner-is-organisation'],
    };
    const registered = enterpriseOf(subsidiary);
    const founded = { ...registered.provision.elements, owner_pin_or_code: parent.code };
    return [
      given(
        say(
          `${parent.name} and ${manager.name}, who is to manage its company, are in the databases`,
          `${parent.name} và người đại diện ${manager.name} đã có trong các cơ sở dữ liệu`,
        ),
        enterpriseOf(parent),
        populationOf(manager),
      ),
      plan(
        say('The office asks for no copies of papers', 'Cơ quan đăng ký không cần bản sao giấy tờ nào'),
        { ...planned, counts: true },
        { asked: 0, papers: { 'person-papers': 'reuse', 'parent-papers': 'reuse' } },
      ),
      declare(
        say('The enterprise database is interrupted', 'Dữ liệu đăng ký doanh nghiệp gián đoạn'),
        'G12',
        'enterprise',
        { interrupted: true },
        'maintenance took longer than announced',
      ),
      plan(
        say(
          'Meanwhile a paper on the parent must be attached',
          'Trong lúc đó phải nộp giấy tờ của công ty mẹ',
        ),
        planned,
        {
          asked: 1,
          papers: { 'person-papers': 'reuse', 'parent-papers': 'ask EXC_SOURCE_INTERRUPTED attach-paper' },
        },
      ),
      collect(
        say('The office takes it; the hub knows why', 'Cơ quan đăng ký nhận giấy tờ; hệ thống biết lý do'),
        {
          by: province,
          dataset: 'enterprise',
          subject: parent.code,
          elements: { enterprise_code: parent.code, name_vi: parent.name, status: 'active' },
          for: '2.001583',
          dossier: cast.dossier(province),
        },
        { ...derived('EXC_SOURCE_INTERRUPTED'), fallback: 'attach-paper' },
      ),
      collect(
        say(
          'The law against money laundering has the manager identified from the original paper: another law',
          'Luật Phòng, chống rửa tiền buộc nhận biết người đại diện theo giấy tờ gốc: pháp luật khác',
        ),
        {
          by: province,
          dataset: 'population',
          subject: manager.pin,
          elements: { full_name: manager.name, nationality: 'VN' },
          for: '2.001583',
          dossier: cast.dossier(province),
          exception: {
            code: 'EXC_OTHER_LAW',
            reason: 'beneficial owners are identified from the original paper',
            legalReference: 'Law 14/2022/QH15 on preventing money laundering',
          },
        },
        byException('EXC_OTHER_LAW'),
      ),
      declare(
        say('The database is back', 'Dữ liệu hoạt động trở lại'),
        'G12',
        'enterprise',
        { interrupted: false },
        'maintenance is over',
      ),
      state(
        say('The company is registered', 'Công ty được đăng ký'),
        { ...registered, provision: { ...registered.provision, elements: founded } },
        FIRST,
      ),
    ];
  },
};
