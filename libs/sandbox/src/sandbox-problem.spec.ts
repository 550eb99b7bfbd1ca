import { diskFullProblem } from './sandbox-problem.ts';

it.each([
  ['of Node.js', Object.assign(new Error('write failed'), { code: 'ENOSPC' })],
  [
    'of PostgreSQL',
    'exit code 1: PANIC: could not write to file "pg_wal/xlogtemp.1": No space left on device',
  ],
  [
    'of initdb',
    'FATAL: could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.',
  ],
  ['of Kafka', new Error('ended: java.io.IOException: No space left on device')],
])('recognises a full disk in the words %s', (_, failure) => {
  expect(diskFullProblem(failure, '/data')?.message).toBe(
    'The disk that holds /data is full. Free some space, then start again.',
  );
});

it('leaves other failures to others', () => {
  expect(diskFullProblem(new Error('permission denied'), '/data')).toBeUndefined();
});
