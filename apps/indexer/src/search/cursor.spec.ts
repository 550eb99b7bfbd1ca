import { cursorAfter, readCursor } from './cursor.ts';

it('comes back as it was given', () => {
  const key = { subject: 'Đ/1', type: 'birth', key: '12/2026' };
  expect(readCursor(cursorAfter(key))).toEqual(key);
});

it.each([
  '',
  'abc',
  '!!',
  `${cursorAfter({ subject: 'a', type: '', key: '' })}=`,
  ...[
    'null',
    '[]',
    '["a",""]',
    '["a","","",""]',
    '["",""," "]',
    '[1,"",""]',
    '["a\\u0000","",""]',
    '["\\ud800","",""]',
    '[ "a","",""]',
  ].map((text) => Buffer.from(text).toString('base64url')),
])('%p was not given by us', (cursor) => {
  expect(() => readCursor(cursor)).toThrow(expect.objectContaining({ code: 'cursor-invalid' }) as Error);
});
