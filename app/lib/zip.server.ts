import { crc32 } from "node:zlib";
import { streamOf } from "./file.server.ts";

/** A file to pack. Its content comes in pieces, and is as long as it says. */
export type ZipEntry = {
  /** With folders before it, `/` between them. */
  name: string;
  size: number;
  /** Its day, "2026-11-20". */
  on: string;
  content: () => AsyncIterable<Uint8Array>;
};

/**
 * A ZIP of files that are packed already (PKWARE APPNOTE 6.3): each as deflate's own stored blocks (RFC 1951, 3.2.4), so that it
 * is as long as foretold, begins before anything of a file was read, and every program opens it, also one that reads forward
 * only. Up to 4 GB in all; nothing of it needs the larger format's fields.
 */
export function zipOf(entries: readonly ZipEntry[]): { size: number; content: ReadableStream<Uint8Array> } {
  const size = entries.reduce((sum, entry) => sum + sizeIn(entry), END_BYTES);
  if (size > MOST_BYTES || entries.length > MOST_ENTRIES) throw new RangeError("Too much for one archive");
  return { size, content: streamOf(write(entries)) };
}

const MOST_BYTES = 0xffff_ffff;
const MOST_ENTRIES = 0xfffe;
const LOCAL_BYTES = 30;
const DESCRIPTOR_BYTES = 16;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
/** A stored block holds up to 65,535 bytes; pieces are cut into as many whole ones of these as they hold. */
const BLOCK = 32 * 1024;
const BLOCK_HEAD_BYTES = 5;

function sizeIn({ name, size }: ZipEntry): number {
  return LOCAL_BYTES + CENTRAL_BYTES + 2 * Buffer.byteLength(name) + storedSize(size) + DESCRIPTOR_BYTES;
}

/** With the empty block that ends it. */
function storedSize(size: number): number {
  return size + (Math.ceil(size / BLOCK) + 1) * BLOCK_HEAD_BYTES;
}

async function* write(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const central: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    yield Buffer.concat([localHead(entry, name.length), name]);
    const crc = yield* writeStored(entry);
    yield descriptor(entry, crc);
    central.push(centralHead(entry, { crc, at, nameLength: name.length }), name);
    at += LOCAL_BYTES + name.length + storedSize(entry.size) + DESCRIPTOR_BYTES;
  }
  const directory = Buffer.concat(central);
  yield Buffer.concat([directory, end(entries.length, directory.length, at)]);
}

/** Gives back the checksum. What is not as long as it said would make every place behind it wrong. */
async function* writeStored(entry: ZipEntry): AsyncGenerator<Uint8Array, number> {
  let crc = 0;
  let left = entry.size;
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of entry.content()) {
    crc = crc32(piece, crc);
    left -= piece.length;
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const whole = rest.length - (rest.length % BLOCK);
    if (whole > 0) yield blocksOf(rest.subarray(0, whole));
    rest = rest.subarray(whole);
  }
  if (left !== 0) throw new Error("A file is not as long as it said");
  yield Buffer.concat([blocksOf(rest), storedBlock(new Uint8Array(), true)]);
  return crc;
}

function blocksOf(bytes: Uint8Array): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += BLOCK) blocks.push(storedBlock(bytes.subarray(at, at + BLOCK), false));
  return Buffer.concat(blocks);
}

function storedBlock(bytes: Uint8Array, isLast: boolean): Buffer {
  const head = Buffer.alloc(BLOCK_HEAD_BYTES);
  head.writeUInt8(isLast ? 1 : 0);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(0xffff - bytes.length, 3);
  return Buffer.concat([head, bytes]);
}

/** Sizes and checksum follow the content; names are UTF-8; deflate; readable since version 2.0. */
const FLAGS = 0x0808;
const METHOD = 8;
const VERSION = 20;

function localHead({ on }: ZipEntry, nameLength: number): Buffer {
  const head = Buffer.alloc(LOCAL_BYTES);
  head.writeUInt32LE(0x04034b50);
  writeCommon(head, 4, on);
  head.writeUInt16LE(nameLength, 26);
  return head;
}

function descriptor({ size }: ZipEntry, crc: number): Buffer {
  const foot = Buffer.alloc(DESCRIPTOR_BYTES);
  foot.writeUInt32LE(0x08074b50);
  writeSizes(foot, 4, { crc, size });
  return foot;
}

function centralHead({ on, size }: ZipEntry, facts: { crc: number; at: number; nameLength: number }): Buffer {
  const head = Buffer.alloc(CENTRAL_BYTES);
  head.writeUInt32LE(0x02014b50);
  head.writeUInt16LE(VERSION, 4);
  writeCommon(head, 6, on);
  writeSizes(head, 16, { crc: facts.crc, size });
  head.writeUInt16LE(facts.nameLength, 28);
  head.writeUInt32LE(facts.at, 42);
  return head;
}

function writeCommon(head: Buffer, at: number, on: string): void {
  head.writeUInt16LE(VERSION, at);
  head.writeUInt16LE(FLAGS, at + 2);
  head.writeUInt16LE(METHOD, at + 4);
  head.writeUInt16LE(dosDay(on), at + 8);
}

function writeSizes(head: Buffer, at: number, { crc, size }: { crc: number; size: number }): void {
  head.writeUInt32LE(crc, at);
  head.writeUInt32LE(storedSize(size), at + 4);
  head.writeUInt32LE(size, at + 8);
}

/** Years since 1980, months and days in seven, four and five bits. */
function dosDay(on: string): number {
  const [year = 1980, month = 1, day = 1] = on.split("-").map(Number);
  return ((year - 1980) << 9) | (month << 5) | day;
}

function end(count: number, directoryBytes: number, at: number): Buffer {
  const foot = Buffer.alloc(END_BYTES);
  foot.writeUInt32LE(0x06054b50);
  foot.writeUInt16LE(count, 8);
  foot.writeUInt16LE(count, 10);
  foot.writeUInt32LE(directoryBytes, 12);
  foot.writeUInt32LE(at, 16);
  return foot;
}
