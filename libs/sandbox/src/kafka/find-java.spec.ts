import { findJava, majorOf } from './find-java.ts';

it.each([
  ['    java.version = 17.0.15\n    java.vendor = Debian', 17],
  ['    java.version = 1.8.0_292\n', 8],
  ['    java.version = 25\n', 25],
  ['    java.version = 24-ea\n', 24],
  ['something else', 0],
])('reads the major version from %j', (settings, major) => {
  expect(majorOf(settings)).toBe(major);
});

it('says in a sentence that there is no Java, and where it looked', async () => {
  expect(await findJava({ PATH: '' })).toEqual({
    lack: expect.stringContaining('there is no Java on the path') as string,
  });
  expect(await findJava({ JAVA_HOME: '/no/such/folder' })).toEqual({
    lack: expect.stringContaining('JAVA_HOME is /no/such') as string,
  });
});
