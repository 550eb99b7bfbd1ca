/** Shown at /docs. Subjects are synthetic. */
export const SUBJECT_EXAMPLE = {
  dataset: 'population',
  subject: '000999000007',
  records: [
    {
      record: {},
      version: 2,
      provider: 'G01',
      providedAt: '2026-11-22T03:04:05.006Z',
      validUntil: null,
      legalBasis: 'Law on Identification 2023',
      revoked: false,
      indexedAt: '2026-11-22T03:04:05.020Z',
      position: '1/12',
      elements: { pin: '000999000007', former_pin: '000999000008' },
    },
  ],
  identity: {
    formerSubjects: [{ subject: '000999000008', since: '2026-11-22T03:04:05.006Z', statedBy: 'G01' }],
  },
};
