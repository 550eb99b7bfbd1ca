import type { Person } from '../population/household.ts';
import { collect, inbox, say, tasks, wait } from '../story/acts.ts';
import type { Cast } from '../story/cast.ts';
import { derived } from '../story/expectations.ts';
import type { Step } from '../story/scenario.ts';

/** The population database does not answer: the commune takes the name from the parents, and the owner has a task. */
export function whileTheNumberIsLate(cast: Cast, commune: string, child: Person): Step[] {
  return [
    wait(say('Days pass', 'Nhiều ngày trôi qua'), 1_000),
    collect(
      say(
        'The number comes by letter, the record does not: the name is taken from the parents',
        'Số định danh đến bằng công văn, dữ liệu thì chưa: xã lấy họ tên theo lời khai của cha mẹ',
      ),
      {
        by: commune,
        dataset: 'population',
        subject: child.pin,
        elements: { full_name: child.name },
        for: '1.001193',
        dossier: cast.dossier(commune),
      },
      derived('EXC_NOT_EXTRACTABLE'),
    ),
    tasks(
      say(
        'The owner of the population database has a task',
        'Cơ quan chủ quản dữ liệu dân cư có nhiệm vụ cập nhật',
      ),
      'G01',
      { subject: child.pin },
      { items: [{ kind: 'update-source', element: 'full_name', state: 'open', reportedBy: commune }] },
    ),
  ];
}

/** The statement that was waited for closes the task by itself. */
export function whenItHasCome(child: Person): Step[] {
  return [
    inbox(say('That closes the task', 'Nhiệm vụ tự đóng'), 'G01', child.pin, {
      state: 'closed',
      result: 'stated',
    }),
  ];
}
