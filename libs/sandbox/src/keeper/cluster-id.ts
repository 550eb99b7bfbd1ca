import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brokerFolder, type DataFolder } from '../folder/data-folder.ts';
import { BROKERS } from '../services.ts';

/** The id of the cluster whose brokers lie in the folder, of any of them; a new one where there is none yet. */
export async function clusterIdIn(data: DataFolder): Promise<string> {
  for (const broker of BROKERS) {
    const meta = await readFile(join(brokerFolder(data, broker), 'meta.properties'), 'utf8').catch(() => '');
    const id = /^cluster\.id=(.+)$/mu.exec(meta)?.[1]?.trim();
    if (id !== undefined) return id;
  }
  return clusterIdOf(randomBytes(16));
}

/** A Kafka cluster id of these 16 bytes. One in 64 would begin with a dash, which Kafka's tools take for an option. */
export const clusterIdOf = (bytes: Buffer): string => bytes.toString('base64url').replace(/^-/u, 'm');
