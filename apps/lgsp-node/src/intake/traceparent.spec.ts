import { traceparentOf } from './traceparent.ts';

const VALID = `00-${'0a'.repeat(16)}-${'0b'.repeat(8)}-01`;

it('keeps a valid traceparent', () => {
  expect(traceparentOf(VALID)).toBe(VALID);
});

it.each([
  undefined,
  '',
  VALID.toUpperCase(),
  VALID.replace('00-', 'ff-'),
  VALID.replace('0a'.repeat(16), '0'.repeat(32)),
  VALID.replace('0b'.repeat(8), '0'.repeat(16)),
  `${VALID}\n`,
])('begins a new trace instead of %p', (header) => {
  expect(traceparentOf(header)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/u);
  expect(traceparentOf(header)).not.toBe(traceparentOf(header));
});
