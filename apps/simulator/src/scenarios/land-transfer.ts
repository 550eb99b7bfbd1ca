import { landOf } from '../statements/of-holdings.ts';
import { amended } from '../statements/statement.ts';
import { collect, given, plan, read, say, state } from '../story/acts.ts';
import { byException, derived, UPDATED } from '../story/expectations.ts';
import type { Scenario } from '../story/scenario.ts';

export const landTransfer: Scenario = {
  id: 'land-transfer',
  title: say('Land changes hands', 'Chuyển nhượng quyền sử dụng đất'),
  procedureCode: '1.013831',
  variants: [],
  uses: ['land'],
  changes: {},
  script(cast) {
    const parcel = cast.parcelOf(cast.household());
    const buyer = cast.single(25, 60);
    const province = parcel.commune.agency;
    const registered = landOf(parcel);
    const taken = { by: province, dataset: 'land', subject: parcel.id, for: '1.013831' };
    const secret = { code: 'EXC_STATE_SECRET', reason: 'the parcel adjoins a military site' };
    return [
      given(
        say(
          `A parcel in ${parcel.commune.name} is registered; ${buyer.name} buys it`,
          `Thửa đất tại ${parcel.commune.name} đã được đăng ký; bên mua là ${buyer.name}`,
        ),
        registered,
      ),
      plan(
        say(
          'The land database is not published yet, so the certificate may be asked for',
          'Dữ liệu đất đai chưa được công bố nên vẫn được yêu cầu Giấy chứng nhận',
        ),
        { by: province, procedureCode: '1.013831', subjects: { parcel: parcel.id }, counts: true },
        { asked: 1, papers: { certificate: 'ask EXC_NOT_PUBLISHED', 'transfer-contract': 'never-held' } },
      ),
      collect(
        say('The seller hands it in; the hub knows why', 'Bên bán nộp Giấy chứng nhận; hệ thống biết lý do'),
        {
          ...taken,
          dossier: cast.dossier(province),
          elements: { certificate_serial: parcel.certificateSerial },
        },
        derived('EXC_NOT_PUBLISHED'),
      ),
      collect(
        say('For its book number the office says why itself', 'Với số vào sổ, văn phòng tự nêu lý do'),
        {
          ...taken,
          dossier: cast.dossier(province),
          elements: { certificate_book_no: parcel.certificateBook },
          exception: { code: 'EXC_NOT_PUBLISHED', reason: 'the owner has not published the database' },
        },
        byException('EXC_NOT_PUBLISHED'),
      ),
      collect(
        say(
          'The boundary is a secret, says the office, but names no article: the node refuses',
          'Văn phòng nói ranh giới thuộc bí mật nhà nước nhưng không nêu điều luật: bị từ chối',
        ),
        { ...taken, dossier: cast.dossier(province), elements: { geometry_ref: 'TD-17' }, exception: secret },
        { status: 422, pointer: '/exception/legalReference' },
      ),
      collect(
        say('With the article it is taken, outside ordinary sharing', 'Khi nêu điều luật thì được tiếp nhận'),
        {
          ...taken,
          dossier: cast.dossier(province),
          elements: { geometry_ref: 'TD-17' },
          exception: { ...secret, legalReference: 'Law 29/2018/QH14 on State secrets, article 7' },
        },
        byException('EXC_STATE_SECRET'),
      ),
      state(
        say('The transfer is registered', 'Biến động được đăng ký'),
        amended(registered, { right_holder_ids: [buyer.pin], ownership_form: 'separate' }),
        UPDATED,
      ),
      read(
        say('Nobody can read it before it is published', 'Chưa công bố thì chưa ai tra cứu được'),
        { by: province, dataset: 'land', subject: parcel.id, procedureCode: '1.013831' },
        { status: 404, problem: 'dataset-not-published' },
      ),
    ];
  },
};
