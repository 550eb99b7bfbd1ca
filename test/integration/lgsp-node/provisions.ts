/** A provision G12 may state of its own. Subjects are synthetic. */
export function household(subject = '0100000001', change: object = {}): Record<string, unknown> {
  return {
    kind: 'source',
    dataset: 'household-business',
    subject,
    version: 1,
    elements: {
      hb_code: subject,
      hb_name: 'Phở Thìn',
      owner_pin: '001000000001',
      premises_commune: '00004',
      business_lines: ['56101'],
      registered_on: '2026-01-05',
      status: 'active',
    },
    ...change,
  };
}

export const POST = '/v1/agencies/G12/provisions';
