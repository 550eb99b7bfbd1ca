import type net from 'node:net';

const PRODUCE = 0;

/**
 * Wraps `net.connect` so that the broker's response to one Produce request never reaches the client, as when a
 * connection breaks at the wrong moment: the records are on the topic, and nobody was told. The third response is the
 * one, so that the loss lies in the middle of the work. Kafka's frames: 4 bytes of length, then in a request 2 bytes
 * of API key, 2 of version, 4 of correlation id; in a response 4 bytes of correlation id.
 */
export function loseOneProduceResponse(connect: typeof net.connect): typeof net.connect {
  let responsesLeft = 3;
  return ((...args: Parameters<typeof net.connect>) => {
    const socket = connect(...args);
    const produceIds = new Set<number>();
    const write = socket.write.bind(socket);
    socket.write = (data: Buffer, ...rest: []) => {
      if (Buffer.isBuffer(data) && data.length >= 12 && data.readInt16BE(4) === PRODUCE)
        produceIds.add(data.readInt32BE(8));
      return write(data, ...rest);
    };

    const emit = socket.emit.bind(socket);
    let waiting = Buffer.alloc(0);
    socket.emit = ((event: string, ...values: unknown[]) => {
      if (event !== 'data') return emit(event, ...values);
      waiting = Buffer.concat([waiting, values[0] as Buffer]);
      let heard = false;
      while (waiting.length >= 8 && waiting.length >= 4 + waiting.readInt32BE(0)) {
        const frame = waiting.subarray(0, 4 + waiting.readInt32BE(0));
        waiting = waiting.subarray(frame.length);
        const isProduce = produceIds.delete(frame.readInt32BE(4));
        if (isProduce && --responsesLeft === 0) process.stdout.write('lost a Produce response\n');
        else heard = emit('data', frame) || heard;
      }
      return heard;
    }) as typeof socket.emit;
    return socket;
  }) as typeof net.connect;
}
