import type { KnownFacet } from '@motlan/persistence';
import { summarise } from './summarise.ts';

const facet = (id: number, stated: Partial<KnownFacet>): [number, KnownFacet] => [
  id,
  {
    id,
    agency: 'H26',
    addressee: 'G01',
    dataset: 'population',
    kind: 'collection',
    status: 'decided',
    outcome: 'REUSED',
    rules: [],
    grounds: [],
    fault: null,
    ...stated,
  },
];
const facets = new Map([
  facet(1, { status: 'pending', outcome: null }),
  facet(2, {}),
  facet(3, { rules: ['OO-12'] }),
  facet(4, { agency: 'G12', status: 'set-aside', outcome: null }),
]);
const everything = () => true;

it('adds up what came and what ended, whatever facets tell them apart otherwise', () => {
  const changes = [
    {
      moves: [
        [null, 1, 10],
        [1, 2, 4],
      ] as const,
    },
    {
      moves: [
        [1, 3, 5],
        [null, 2, 1],
        [null, 4, 2],
      ] as const,
    },
  ];

  expect(summarise(changes, facets, everything)).toEqual({
    appended: [
      { agency: 'H26', dataset: 'population', status: 'pending', outcome: null, messages: 11 },
      { agency: 'G12', dataset: 'population', status: 'pending', outcome: null, messages: 2 },
    ],
    ended: [
      { agency: 'H26', dataset: 'population', status: 'decided', outcome: 'REUSED', messages: 10 },
      { agency: 'G12', dataset: 'population', status: 'set-aside', outcome: null, messages: 2 },
    ],
  });
});

it('leaves out what a watcher may not see, and facets nobody knows', () => {
  const changes = [
    {
      moves: [
        [null, 1, 3],
        [null, 4, 2],
        [null, 99, 7],
      ] as const,
    },
  ];

  expect(summarise(changes, facets, ({ agency }) => agency === 'G12')).toMatchObject({
    appended: [{ agency: 'G12', messages: 2 }],
    ended: [{ agency: 'G12', messages: 2 }],
  });
});
