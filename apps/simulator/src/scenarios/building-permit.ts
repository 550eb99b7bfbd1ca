import { landOf } from '../statements/of-holdings.ts';
import { collect, declare, given, plan, read, say } from '../story/acts.ts';
import { ALREADY_PROVIDED, derived } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

export const buildingPermit: Scenario = {
  id: 'building-permit',
  title: say(
    'A house is built, before and after the land database is published',
    'Xây nhà, trước và sau khi dữ liệu đất đai được công bố',
  ),
  procedureCode: '1.013225',
  variants: [],
  uses: [],
  changes: { land: { published: false } },
  script(cast) {
    const household = cast.household();
    const owner = household.head;
    const parcel = cast.parcelOf(household);
    const commune = parcel.commune.agency;
    const planned = {
      by: commune,
      procedureCode: '1.013225',
      subjects: { parcel: parcel.id },
      counts: true,
    };
    const certificate = () => ({
      by: commune,
      dataset: 'land',
      subject: parcel.id,
      elements: {
        parcel_id: parcel.id,
        certificate_serial: parcel.certificateSerial,
        land_use_purpose: parcel.purpose,
        right_holder_ids: parcel.holders.map(({ pin }) => pin),
      },
      for: '1.013225',
      dossier: cast.dossier(commune),
    });
    return [
      given(
        say(
          `The parcel of ${owner.name} in ${parcel.commune.name} is in the land database`,
          `Thửa đất của ${owner.name} tại ${parcel.commune.name} đã có trong dữ liệu đất đai`,
        ),
        landOf(parcel),
      ),
      plan(
        say(
          'Its owner has not published it: the certificate is asked for',
          'Dữ liệu chưa được công bố: phải nộp Giấy chứng nhận',
        ),
        planned,
        { asked: 1, papers: { 'land-certificate': 'ask EXC_NOT_PUBLISHED' } },
      ),
      collect(say('and taken', 'và được tiếp nhận'), certificate(), derived('EXC_NOT_PUBLISHED')),
      declare(
        say(
          'The Ministry of Agriculture and Environment publishes the land database',
          'Bộ Nông nghiệp và Môi trường công bố dữ liệu đất đai',
        ),
        'G10',
        'land',
        { published: true },
        'the data of all provinces is complete',
      ),
      plan(
        say('From that instant data replaces the certificate', 'Kể từ đó dữ liệu thay cho Giấy chứng nhận'),
        planned,
        { asked: 0, papers: { 'land-certificate': 'reuse' } },
      ),
      collect(say('and asking for it is refused', 'và yêu cầu nộp bị từ chối'), certificate(), {
        ...ALREADY_PROVIDED,
        heldBy: 'G10',
      }),
      read(
        say('The commune reads it from the source', 'Xã tra cứu từ nguồn'),
        { by: commune, dataset: 'land', subject: parcel.id, procedureCode: '1.013225' },
        {
          status: 200,
          records: [{ version: 1, elements: { certificate_serial: parcel.certificateSerial } }],
        },
      ),
    ];
  },
};
