/** Shown at /docs. Subjects are synthetic. */
export const RECORDS_EXAMPLE = {
  dataset: 'population',
  subject: '000999000007',
  records: [
    {
      record: {},
      version: 2,
      revoked: false,
      provider: 'G01',
      providedAt: '2026-11-22T03:04:05.006Z',
      validUntil: null,
      legalBasis: 'Law on Identification 2023',
      indexedAt: '2026-11-22T03:04:05.020Z',
      position: '1/12',
      elements: { pin: '000999000007', former_pin: '000999000008' },
    },
  ],
  identity: {
    formerSubjects: [{ subject: '000999000008', since: '2026-11-22T03:04:05.006Z', statedBy: 'G01' }],
  },
};

export const READINGS_EXAMPLE = {
  items: [
    {
      readingId: '019a0000-0000-7000-8000-000000000002',
      agency: 'H26',
      readBy: 'H26',
      dataset: 'population',
      subject: '000999000007',
      procedureCode: '1.001193',
      dossierCode: 'H26-261122-0001',
      purpose: 'procedure',
      requestedAt: '2026-11-23T08:00:00.000Z',
      answeredAt: '2026-11-23T08:00:00.012Z',
      status: 200,
      problem: null,
      records: 1,
      versions: [{ record: {}, version: 2 }],
    },
  ],
  nextCursor: null,
};
