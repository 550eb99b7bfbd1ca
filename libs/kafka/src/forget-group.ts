import type { Kafka } from 'kafkajs';

/**
 * Forgets how far a group has read: its next member begins at the first record. False where the group has members, or is
 * not known: then nothing is forgotten.
 */
export async function forgetGroup(kafka: Kafka, groupId: string): Promise<boolean> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await admin.deleteGroups([groupId]).then(
      () => true,
      () => false,
    );
  } finally {
    await admin.disconnect();
  }
}
