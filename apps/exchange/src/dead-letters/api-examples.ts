import type { EditedRedriveRequest, RedriveRequest } from '@motlan/contracts';

export const REDRIVE_EXAMPLE: RedriveRequest = {
  filter: { reason: 'unknown-dataset', from: '2026-11-20T00:00:00Z' },
  dryRun: true,
};

export const EDITED_EXAMPLE: EditedRedriveRequest = {
  body: {
    kind: 'source',
    dataset: 'administrative-units',
    subject: '00004',
    version: 2,
    elements: { name: 'Phường Giả Định', kind: 'ward' },
  },
  reason: 'the sender had left a comma out',
};
