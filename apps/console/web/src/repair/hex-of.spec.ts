import { bytesOf, hexOf, visibleText } from './hex-of.ts';

describe('bytes on a page', () => {
  it('stand in lines of sixteen, as hexadecimal and as plain signs', () => {
    const lines = hexOf(bytesOf(Buffer.from('{"a":"Hà Nội"}\u0000…').toString('base64')));
    expect(lines).toEqual([
      { offset: '000000', hex: '7b 22 61 22 3a 22 48 c3 a0 20 4e e1 bb 99 69 22', text: '{"a":"H·· N···i"' },
      { offset: '000010', hex: '7d 00 e2 80 a6', text: '}····' },
    ]);
    expect(hexOf(new Uint8Array())).toEqual([]);
  });

  it('as text show what would not be seen, or would turn the line round', () => {
    expect(visibleText('a\u202eb\u0000\u200bc\nd')).toBe('a‹U+202E›b‹U+0000›‹U+200B›c\nd');
    expect(visibleText('Hà Nội')).toBe('Hà Nội');
  });
});
