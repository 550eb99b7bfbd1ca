import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/**
 * Throws where the disk of a sandbox has less room than a benchmark writes, before hours are spent to find out. Servers that
 * were given have disks of their own, which nobody can see from here.
 */
export async function assertRoom(bytes: number): Promise<void> {
  if (process.env['DATABASE_URL'] && process.env['KAFKA_BROKERS']) return;
  const folder = tmpdir();
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= bytes) return;
  const gigabytes = (n: number) => (n / 1e9).toFixed(0);
  throw new Error(
    `${folder} has ${gigabytes(bavail * bsize)} GB left, and ${gigabytes(bytes)} GB will be written: state fewer --minutes, a lower --rate, or another TMPDIR.`,
  );
}
