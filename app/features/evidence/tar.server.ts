/** A plain file of an archive. */
export type ArchiveFile = { name: string; content: Uint8Array };

const BLOCK = 512;

/**
 * A POSIX ustar archive of plain files, made the same way every time: no owner, no device, no time but the one given.
 * @param at seconds since 1970, the time that every file bears.
 */
export function packTar(files: readonly ArchiveFile[], at: number): Uint8Array {
  const parts = files.flatMap(({ name, content }) => [header(name, content.length, at), content, padding(content)]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function header(name: string, size: number, at: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 99) throw new RangeError("A name in the archive is too long");
  block.write(name, 0);
  block.write(octal(name.endsWith(".sh") ? 0o755 : 0o644, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(at, 11), 136);
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  block.write(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\u0000 `,
    148,
  );
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

function padding({ length }: Uint8Array): Buffer {
  return Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK);
}

/**
 * The plain files of an archive that a stranger brought. Nothing is written anywhere; links, folders, devices and long
 * names are refused, not followed. Null when it is no such archive.
 */
export function unpackTar(archive: Uint8Array): ArchiveFile[] | null {
  const bytes = Buffer.from(archive);
  const files: ArchiveFile[] = [];
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const block = bytes.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) return files;
    const file = readHeader(block);
    if (file === null || at + BLOCK + file.size > bytes.length || files.length === MOST_FILES) return null;
    files.push({ name: file.name, content: bytes.subarray(at + BLOCK, at + BLOCK + file.size) });
    at += BLOCK + Math.ceil(file.size / BLOCK) * BLOCK;
  }
  return null;
}

const MOST_FILES = 20;

function readHeader(block: Buffer): { name: string; size: number } | null {
  const text = (from: number, to: number) => block.toString("latin1", from, to).replace(/[\0 ]*$/, "");
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  const [name, size, kind] = [text(0, 100), text(124, 136), text(156, 157)];
  const isPlain = (kind === "0" || kind === "") && /^(?:\.\/)?[\w.-]{1,60}$/.test(name) && /^[0-7]{1,11}$/.test(size);
  if (!isPlain || parseInt(text(148, 156), 8) !== sum) return null;
  return { name: name.replace(/^\.\//, ""), size: parseInt(size, 8) };
}
