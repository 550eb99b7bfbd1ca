import { geohash } from './geohash.ts';

it.each([
  [57.64911, 10.40744, 'u4pruydqqvj8'], // The example of the algorithm's author.
  [21.0285, 105.8542, 'w7er8u0'],
])('the point %p, %p has the hash %p', (latitude, longitude, hash) => {
  expect(geohash(latitude, longitude)).toMatch(new RegExp(`^${hash}`, 'u'));
  expect(geohash(latitude, longitude)).toHaveLength(12);
});
