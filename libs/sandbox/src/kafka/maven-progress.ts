/** The jars of Kafka 4.3.1 and of the binding that gives it a log. */
export const JARS = 46;

/** Reads Maven's output line by line and knows how many of Kafka's jars are there. */
export class MavenProgress {
  #arrived = new Set<string>();
  #copied = new Set<string>();
  #seesKafka = false;
  #errors: string[] = [];

  /** True when the count has grown. */
  read(line: string): boolean {
    const before = this.jars;
    const text = line.replace(/\u001b\[[0-9;]*m/g, '').trim(); // Maven colours its lines.
    if (text.startsWith('[ERROR]')) this.#errors.push(text.slice('[ERROR]'.length).trim());
    // Maven fetches itself a plugin before it asks for the first file of Kafka, and more for it after.
    if (/Download\w+ from \S+ \S+\/kafka_2\.13-/.test(text)) this.#seesKafka = true;
    if (text.includes(':copy-dependencies')) this.#seesKafka = false;
    const arrived = /^(?:\[INFO\] )?Downloaded from \S+ \S+\/([^/\s]+\.jar)/.exec(text)?.[1];
    if (arrived !== undefined && this.#seesKafka) this.#arrived.add(arrived);
    const copied = /Copying (\S+\.jar) to/.exec(text)?.[1];
    if (copied !== undefined) this.#copied.add(copied);
    return this.jars > before;
  }

  get jars(): number {
    return Math.min(Math.max(this.#arrived.size, this.#copied.size), JARS);
  }

  /** Maven's first error, without addresses: the rest repeats it and points to its manual. */
  get error(): string {
    return (this.#errors[0] ?? 'Maven gave no reason')
      .replace(/\s*\(?https?:\/\/[^\s)]+\)?| -> \[Help \d+\]/g, '')
      .trim();
  }
}
