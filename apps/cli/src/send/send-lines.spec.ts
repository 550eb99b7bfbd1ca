import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { AppClient, AppProblem } from '../hub/app-client.ts';
import { InboxAnswers } from './inbox-answers.ts';
import { sendLines, type RefusedLine } from './send-lines.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let handler: Handler;
let node: AppClient;
beforeAll(async () => {
  server = createServer((request, response) => handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  node = new AppClient('lgsp-node', `http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'token');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A node that answers every line with its own id, after as many failures as asked for. */
function nodeThatFails(
  failures: Handler[],
  answer = (line: number, messageId: string): object => ({ line, messageId, status: 'QUEUED' }),
) {
  const bodies: string[] = [];
  handler = (request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      const fail = failures.shift();
      if (fail) {
        fail(request, response);
        return;
      }
      const lines = body
        .split('\n')
        .map((line, at) => answer(at + 1, (JSON.parse(line) as { messageId: string }).messageId));
      response.writeHead(202).end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    });
  };
  return bodies;
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    line: at + 2,
    messageId: `m${at}`,
    text: JSON.stringify({ messageId: `m${at}` }),
  })) as unknown as AsyncIterable<{ line: number; messageId: string; text: string }>;

describe('sendLines', () => {
  it('repeats a batch whose answer got lost, byte for byte and under the same ids', async () => {
    const bodies = nodeThatFails([(request) => request.socket.destroy()]);
    let stored = 0;

    await sendLines(node, 'G12', lines(3), null, { onStored: (count) => (stored += count) });

    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
    expect(stored).toBe(3);
  });

  it('waits as long as a full outbox asks for', async () => {
    const full: Handler = (_, response) =>
      response.writeHead(503, { 'retry-after': '1' }).end('{"code":"outbox-full"}');
    nodeThatFails([full]);
    const pauses: number[] = [];

    await sendLines(node, 'G12', lines(1), null, { onRetry: (_, pauseMs) => pauses.push(pauseMs) });

    expect(pauses).toEqual([1_000]);
  });

  it('does not repeat what the node will never take', async () => {
    const bodies = nodeThatFails([
      (_, response) => response.writeHead(403).end('{"code":"agency-forbidden"}'),
    ]);

    await expect(sendLines(node, 'H26', lines(1), null)).rejects.toThrow(AppProblem);
    expect(bodies).toHaveLength(1);
  });

  it('tells refused lines by their line in the file', async () => {
    nodeThatFails([], (line, messageId) =>
      line === 2 ? { line, problem: { code: 'not-json' } } : { line, messageId, status: 'QUEUED' },
    );
    const refused: RefusedLine[] = [];

    await sendLines(node, 'G12', lines(3), null, { onRefused: (one) => refused.push(one) });

    expect(refused).toEqual([{ line: 3, messageId: 'm1', problem: { code: 'not-json' } }]);
  });
});

describe('InboxAnswers', () => {
  const decision = (messageId: string) => ({
    type: 'vn.motlan.decision.v1',
    body: { messageId, outcome: 'CONFIRMED' },
  });
  const pages = (...items: object[][]) => {
    const asked: (string | null)[] = [];
    handler = (request, response) => {
      const cursor = new URL(request.url ?? '', 'http://node').searchParams.get('cursor');
      asked.push(cursor);
      const page = cursor === 'end' ? [] : (items[Number(cursor)] ?? []);
      response.end(
        JSON.stringify({ items: page, nextCursor: cursor === 'end' ? '0' : String(Number(cursor) + 1) }),
      );
    };
    return asked;
  };

  it('reads on from the end of the inbox until every expected message is answered', async () => {
    const asked = pages([decision('other')], [decision('a')], [decision('a'), decision('b')]);
    const answers = await InboxAnswers.fromNow(node, 'G12');
    const heard: string[] = [];
    answers.expect(['a', 'b', 'refused']);
    answers.release('refused');
    answers.seal();

    await answers.follow({ quietMsMax: 5_000, onAnswer: ({ messageId }) => heard.push(messageId) });

    expect(heard).toEqual(['a', 'b']);
    expect(asked).toEqual(['end', '0', '1', '2']);
  });

  it('ends after a quiet time, and tells how many are open', async () => {
    pages([decision('a')]);
    const answers = await InboxAnswers.fromNow(node, 'G12');
    answers.expect(['a', 'b']);
    answers.seal();

    await answers.follow({ quietMsMax: 120 });

    expect(answers.waiting).toBe(1);
  });
});
