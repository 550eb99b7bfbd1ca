import { canonicalJson } from './canonical-json.ts';

it('does not see the order of fields, spaces and escapes', () => {
  const spellings = [
    '{"b":[1,{"d":null,"c":"ô"}],"a":1.0}',
    ' { "a": 1e0, "b": [1, {"c": "\\u00f4", "d": null}] }',
  ];

  expect(new Set(spellings.map((text) => canonicalJson(JSON.parse(text)))).size).toBe(1);
});

it('sees every difference of content', () => {
  const bodies = [
    '{"a":1}',
    '{"a":"1"}',
    '{"a":[1]}',
    '{"a":null}',
    '{}',
    '{"a":{"a":1}}',
    '{"a":[1,2]}',
    '{"a":[2,1]}',
    '{"a":true}',
  ];

  expect(new Set(bodies.map((text) => canonicalJson(JSON.parse(text)))).size).toBe(bodies.length);
});

it('takes the name of a field for no more than a name', () => {
  expect(canonicalJson(JSON.parse('{"__proto__":1,"a\\"b":2}'))).toBe('{"__proto__":1,"a\\"b":2}');
});
