import { clusterIdOf } from './cluster-id.ts';

it('never begins with a dash, and stays 16 bytes', () => {
  const id = clusterIdOf(Buffer.alloc(16, 0xfb));
  expect(id).toMatch(/^m/u);
  expect(Buffer.from(id, 'base64url')).toHaveLength(16);
  expect(clusterIdOf(Buffer.alloc(16))).toBe('AAAAAAAAAAAAAAAAAAAAAA');
});
