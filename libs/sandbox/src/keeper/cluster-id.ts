/** A Kafka cluster id of these 16 bytes. One in 64 would begin with a dash, which Kafka's tools take for an option. */
export const clusterIdOf = (bytes: Buffer): string => bytes.toString('base64url').replace(/^-/u, 'm');
