import { agencyTopic, sharedTopic, topicTable } from './topics.ts';

const table = topicTable(['G01', 'H26'], ['population', 'land']);

describe('the topic table', () => {
  it('names every topic of an exchange', () => {
    expect([...table.keys()].sort()).toEqual([
      'motlan.agency.G01',
      'motlan.agency.H26',
      'motlan.dead-letters',
      'motlan.provisions',
      'motlan.shared.land',
      'motlan.shared.population',
    ]);
  });

  it('keeps provisions for ever, on fixed partitions, under the broker’s clock', () => {
    expect(table.get('motlan.provisions')).toEqual({
      partitions: 16,
      retentionMs: -1,
      cleanup: 'delete',
      timestamp: 'LogAppendTime',
      maxMessageBytes: 1_048_576,
    });
  });

  it('compacts what is shared, and lets the rest expire', () => {
    expect(table.get(sharedTopic('land'))).toMatchObject({
      cleanup: 'compact',
      retentionMs: -1,
      partitions: 4,
    });
    expect(table.get(agencyTopic('H26'))).toMatchObject({
      cleanup: 'delete',
      retentionMs: 35 * 86_400_000,
      partitions: 1,
    });
    expect(table.get('motlan.dead-letters')).toMatchObject({
      retentionMs: 90 * 86_400_000,
      maxMessageBytes: 2_097_152,
    });
  });
});
