import { NodeMemory } from './node-memory.ts';

const URL = 'http://node';

describe('what nodes told', () => {
  it('is nothing before they answer', () => {
    const memory = new NodeMemory();
    expect([memory.answeredAtMs(URL), memory.hosts(URL), memory.isStale(URL, 0)]).toEqual([null, null, true]);
  });

  it('keeps whose node it is when it only says that it lives', () => {
    const memory = new NodeMemory();
    memory.note(URL, 1_000, ['H26']);
    memory.note(URL, 2_000);
    expect([memory.answeredAtMs(URL), memory.hosts(URL)]).toEqual([2_000, ['H26']]);
  });

  it('is asked again after ten minutes, not after every answer', () => {
    const memory = new NodeMemory();
    memory.note(URL, 0, ['H26']);
    memory.note(URL, 599_000);
    expect([memory.isStale(URL, 599_999), memory.isStale(URL, 600_000)]).toEqual([false, true]);
  });
});
