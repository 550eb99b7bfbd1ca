import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Hub, until } from '../support/hub.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PRINTED = {
  exchange: '127.0.0.1:4100',
  'lgsp-node': '127.0.0.1:4101',
  indexer: '127.0.0.1:4102',
} as const;

let hub: Hub;
let folder: string;
/** A command with the addresses of this run: the default ports may be taken by a hub that somebody uses. */
let asItIsHere: (command: string) => string;

beforeAll(async () => {
  hub = await Hub.start();
  folder = join(hub.sandbox.folder, 'reader');
  await mkdir(folder);
  await symlink(hub.sandbox.folder, join(folder, '.motlan'));
  const hosts = await Promise.all(
    Object.entries(PRINTED).map(async ([name, printed]) => {
      const { url } = await hub.startApp(name as keyof typeof PRINTED);
      return [printed, new URL(url).host] as const;
    }),
  );
  asItIsHere = (command) => hosts.reduce((text, [printed, host]) => text.replaceAll(printed, host), command);
}, 90_000);
afterAll(async () => {
  await rm(join(folder, '.motlan'), { force: true });
  await hub.stop();
}, 60_000);

interface Example {
  readonly command: string;
  readonly answer: unknown;
}

/** Each ```sh block that a ```json block follows at once: a command and the answer printed for it. */
function examplesOf(markdown: string): Example[] {
  return [...markdown.matchAll(/```sh\n([^`]*?)```\n```json\n([^`]*?)```/gu)].map(
    ([, command = '', answer = '']) => ({
      command,
      answer: JSON.parse(answer) as unknown,
    }),
  );
}

it.each(['README.md', 'README.vi.md'])(
  'the curl lines of %s give answers of the shape printed',
  async (file) => {
    const markdown = await readFile(join(ROOT, file), 'utf8');
    const examples = examplesOf(markdown);
    expect(examples.length).toBeGreaterThanOrEqual(6);
    const token = /^token\(\) .*$/mu.exec(markdown)?.[0] ?? '';
    for (const { command, answer } of examples) {
      let last: unknown;
      // What is asked for arrives a moment later: the reader would press the arrow key and ask again.
      await until('the answer printed', async () => {
        const { stdout } = await promisify(execFile)('bash', ['-c', `${token}\n${asItIsHere(command)}`], {
          cwd: folder,
        });
        last = JSON.parse(stdout);
        return matches(last, answer);
      }).catch(() => expect({ command, answer: last }).toMatchObject({ command, answer }));
    }
  },
  180_000,
);

/** Whether an answer holds all that is printed; it may hold more. */
function matches(answer: unknown, printed: unknown): boolean {
  if (Array.isArray(printed)) return Array.isArray(answer) && printed.every((p, i) => matches(answer[i], p));
  if (typeof printed !== 'object' || printed === null) return answer === printed;
  if (typeof answer !== 'object' || answer === null) return false;
  return Object.entries(printed).every(([name, p]) => matches((answer as Record<string, unknown>)[name], p));
}
