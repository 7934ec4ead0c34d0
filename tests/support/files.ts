import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import type { Content } from "#app/features/resources/file-check.server.ts";
import type { FileKind } from "#app/features/resources/file-kinds.ts";
import type { ReceivedFile } from "#app/lib/upload.server.ts";

export function contentOf(bytes: Uint8Array): Content {
  return { size: bytes.length, read: (at, length) => Promise.resolve(bytes.subarray(at, at + length)) };
}

/** A file as it is once it has arrived. */
export function receivedFile(name: string, bytes: Uint8Array): ReceivedFile {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ...contentOf(bytes), name, sha256, isCut: false, close: () => Promise.resolve() };
}

type Part = { name: string; unpacked?: number; attributes?: number; flags?: number };

/** An archive of empty parts that says of each what the test wants it to say. */
export function zipOf(parts: readonly Part[], { count = parts.length } = {}): Buffer {
  const locals = parts.map(({ name, flags = 0 }) => {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(flags, 6);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    return Buffer.concat([head, Buffer.from(name)]);
  });
  const directory = Buffer.concat(
    parts.map(({ name, unpacked = 0, attributes = 0, flags = 0 }, at) => {
      const head = Buffer.alloc(46);
      head.writeUInt32LE(0x02014b50, 0);
      head.writeUInt16LE(flags, 8);
      head.writeUInt32LE(unpacked, 24);
      head.writeUInt16LE(Buffer.byteLength(name), 28);
      head.writeUInt32LE(attributes, 38);
      head.writeUInt32LE(Buffer.concat(locals.slice(0, at)).length, 42);
      return Buffer.concat([head, Buffer.from(name)]);
    }),
  );
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  return Buffer.concat([...locals, directory, end]);
}

const office = (folder: string) => zipOf([{ name: "[Content_Types].xml" }, { name: `${folder}/document.xml` }]);
const bytesOf = (text: string) => Buffer.from(text, "latin1");

/** The smallest of each kind. */
export const FILES: Readonly<Record<FileKind, Buffer>> = {
  pdf: bytesOf("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
  png: bytesOf("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82"),
  jpg: bytesOf("\xff\xd8\xff\xe0\0\x10JFIF\0\x01\xff\xd9"),
  webp: bytesOf("RIFF\x0c\0\0\0WEBPVP8L\0\0\0\0"),
  docx: office("word"),
  xlsx: office("xl"),
  pptx: office("ppt"),
  csv: Buffer.from("step,day\r\nSecurity review,2026-12-04\r\n"),
  txt: Buffer.from("Two dispatchers, Saturdays.\n"),
};

/** A grey picture of this size that a browser draws; with `isMoving` it says that it has two frames. */
export function pngOf(width: number, height: number, { isMoving = false } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 0).map((_, at) => (at % (width + 1) === 0 ? 0 : 60)));
  const frames = isMoving ? [chunkOf("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))] : [];
  const chunks = [chunkOf("IHDR", head), ...frames, chunkOf("IDAT", rows), chunkOf("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

function chunkOf(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
