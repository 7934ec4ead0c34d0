import { inflateRawSync } from "node:zlib";

/** Reads an archive forward, as a program does that cannot jump to its directory. */
export function unpackZip(zip: Buffer): [string, Buffer][] {
  const files: [string, Buffer][] = [];
  let at = 0;
  while (zip.readUInt32LE(at) === 0x04034b50) {
    const nameEnd = at + 30 + zip.readUInt16LE(at + 26);
    const { buffer, engine } = inflateRawSync(zip.subarray(nameEnd), { info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    files.push([zip.toString("utf8", at + 30, nameEnd), buffer]);
    const foot = nameEnd + engine.bytesWritten;
    if (zip.readUInt32LE(foot) !== 0x08074b50 || zip.readUInt32LE(foot + 12) !== buffer.length)
      throw new Error("A file is not as long as its foot says");
    at = foot + 16;
  }
  if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error("The archive has no directory");
  return files;
}
