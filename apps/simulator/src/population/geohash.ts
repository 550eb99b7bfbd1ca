const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';
const BITS_PER_CHARACTER = 5;
/** Land parcels have twelve characters: some centimetres. */
const CHARACTERS = 12;

/** GeoHash of a point in WGS84, degrees: halves the world in turn by longitude and latitude. */
export function geohash(latitude: number, longitude: number): string {
  const box = { longitude: [-180, 180] as [number, number], latitude: [-90, 90] as [number, number] };
  let text = '';
  for (let character = 0, east = true; character < CHARACTERS; character += 1) {
    let bits = 0;
    for (let bit = 0; bit < BITS_PER_CHARACTER; bit += 1, east = !east) {
      const range = east ? box.longitude : box.latitude;
      const middle = (range[0] + range[1]) / 2;
      const upper = (east ? longitude : latitude) >= middle;
      range[upper ? 0 : 1] = middle;
      bits = bits * 2 + (upper ? 1 : 0);
    }
    text += ALPHABET[bits] ?? '';
  }
  return text;
}
