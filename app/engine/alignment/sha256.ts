/** SHA-256 (FIPS 180-4) in plain arithmetic, so that the same hash is made on the server and in a browser. */

const roundConstants = firstPrimes(64).map((prime) => fractionalBits(Math.cbrt(prime)));
const initialState = firstPrimes(8).map((prime) => fractionalBits(Math.sqrt(prime)));

/** Hash of the UTF-8 bytes of `text`, 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  const words = padded(new TextEncoder().encode(text));
  const state = Uint32Array.from(initialState);
  for (let block = 0; block < words.length; block += 16) compress(state, words.subarray(block, block + 16));
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(((bytes.length + 8) >> 6) * 16 + 16);
  const put = (index: number, byte: number) => {
    words[index >> 2] = at(words, index >> 2) | (byte << (24 - (index % 4) * 8));
  };
  for (const [index, byte] of bytes.entries()) put(index, byte);
  put(bytes.length, 0x80);
  words[words.length - 2] = Math.floor(bytes.length / 0x2000_0000);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

function compress(state: Uint32Array, block: Uint32Array): void {
  const schedule = extended(block);
  let [a, b, c, d, e, f, g, h] = Array.from(state) as [number, number, number, number, number, number, number, number];
  for (let round = 0; round < 64; round++) {
    const sum1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + sum1 + ((e & f) ^ (~e & g)) + at(roundConstants, round) + at(schedule, round)) | 0;
    const sum0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = at(state, index) + word;
  });
}

function extended(block: Uint32Array): Uint32Array {
  const schedule = new Uint32Array(64);
  schedule.set(block);
  for (let i = 16; i < 64; i++) {
    const early = at(schedule, i - 15);
    const late = at(schedule, i - 2);
    const small0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const small1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    schedule[i] = at(schedule, i - 16) + small0 + at(schedule, i - 7) + small1;
  }
  return schedule;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function at(list: ArrayLike<number>, index: number): number {
  return list[index] ?? 0;
}

/** The constants are the first 32 bits of the fractional parts of roots of primes; a double carries them exactly. */
function fractionalBits(root: number): number {
  return Math.floor((root - Math.floor(root)) * 0x1_0000_0000);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
