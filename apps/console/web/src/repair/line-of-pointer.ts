/**
 * The line (from 1) on which a JSON text states what a pointer (RFC 6901) names, or would have to: the nearest place that is there.
 * The text is JSON already.
 */
export function lineOfPointer(text: string, pointer: string): number {
  const wanted = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const places = placesIn(text);
  for (let length = wanted.length; length >= 0; length--) {
    const place = places.get(keyOf(wanted.slice(0, length)));
    if (place !== undefined) return text.slice(0, place).split('\n').length;
  }
  return 1;
}

const keyOf = (path: readonly string[]): string => JSON.stringify(path);
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu;

/** Where each value of a JSON text is stated: of a member, where its name is. */
function placesIn(text: string): ReadonlyMap<string, number> {
  const tokens = [...text.matchAll(TOKEN)].map(({ 0: sign, index }) => ({ sign, index }));
  const places = new Map<string, number>();
  let at = 0;
  readValue([], tokens[0]?.index ?? 0);
  return places;

  function readValue(path: readonly string[], place: number): void {
    places.set(keyOf(path), place);
    const { sign } = tokens[at++] ?? {};
    if (sign === '{') readMembers(path);
    if (sign === '[') readItems(path);
  }

  function readMembers(path: readonly string[]): void {
    while (at < tokens.length && tokens[at]!.sign !== '}') {
      const { sign, index } = tokens[at]!; // at lies within.
      if (sign === ',') at += 1;
      else {
        at += 2; // Name and colon.
        readValue([...path, JSON.parse(sign) as string], index);
      }
    }
    at += 1;
  }

  function readItems(path: readonly string[]): void {
    for (let item = 0; at < tokens.length && tokens[at]!.sign !== ']';) {
      const { sign, index } = tokens[at]!; // at lies within.
      if (sign === ',') at += 1;
      else readValue([...path, String(item++)], index);
    }
    at += 1;
  }
}
