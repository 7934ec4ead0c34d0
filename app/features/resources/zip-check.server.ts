import type { Content } from "./file-check.server.ts";
import type { WrongFile } from "./file-kinds.ts";

/** Office files of ten megabytes have some hundred parts. */
const MOST_ENTRIES = 2000;
const LARGEST_DIRECTORY = 1024 * 1024;
const LARGEST_UNPACKED = 100 * 1024 * 1024;

const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
/** Means that the true size stands elsewhere, in a form for archives of more than four gigabytes. */
const ELSEWHERE = 0xffffffff;
const ENCRYPTED = 0x1;
const [FILE_TYPE, SYMLINK] = [0xf000, 0xa000];

type Entry = { name: string; unpacked: number; isPlain: boolean };

/**
 * Looks at what an Office file says of itself in its directory, and unpacks nothing: whether it is one at all, and whether
 * whoever opens it would get more than they can hold. `folder` is where its kind keeps its content.
 */
export async function whatIsWrongWithZip(content: Content, folder: string): Promise<WrongFile | null> {
  const directory = await readDirectory(content);
  if (directory === null) return "not_what_it_says";
  if (directory.count > MOST_ENTRIES || directory.bytes === null) return "archive_too_large";
  const entries = entriesOf(directory.bytes, directory.count);
  return entries === null ? "not_what_it_says" : whatIsWrongWith(entries, folder);
}

function whatIsWrongWith(entries: readonly Entry[], folder: string): WrongFile | null {
  if (!entries.every(({ isPlain }) => isPlain)) return "not_what_it_says";
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > LARGEST_UNPACKED) return "archive_too_large";
  const names = entries.map(({ name }) => name);
  const isOffice = names.includes("[Content_Types].xml") && names.some((name) => name.startsWith(folder));
  const hasMacros = names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name));
  return isOffice && !hasMacros ? null : "not_what_it_says";
}

/** `bytes` is null where the directory is larger than any that is looked at. */
type Directory = { count: number; bytes: DataView | null };

/** Null where it is no archive from its first byte to its last, with nothing before, between or behind. */
async function readDirectory(content: Content): Promise<Directory | null> {
  if (content.size < END_LENGTH + ENTRY_LENGTH) return null;
  const first = view(await content.read(0, 4));
  const end = view(await content.read(content.size - END_LENGTH, END_LENGTH));
  if (first.getUint32(0, true) !== LOCAL || end.getUint32(0, true) !== END) return null;
  const [count, size, at] = [end.getUint16(10, true), end.getUint32(12, true), end.getUint32(16, true)];
  if (at + size + END_LENGTH !== content.size) return null;
  return { count, bytes: size > LARGEST_DIRECTORY ? null : view(await content.read(at, size)) };
}

function entriesOf(directory: DataView, count: number): Entry[] | null {
  const entries: Entry[] = [];
  let at = 0;
  while (at + ENTRY_LENGTH <= directory.byteLength && directory.getUint32(at, true) === ENTRY) {
    const lengths = [28, 30, 32].map((offset) => directory.getUint16(at + offset, true));
    const next = at + ENTRY_LENGTH + lengths.reduce((sum, length) => sum + length, 0);
    if (next > directory.byteLength || entries.length === count) return null;
    entries.push(entryAt(directory, at));
    at = next;
  }
  return at === directory.byteLength && entries.length === count ? entries : null;
}

function entryAt(directory: DataView, at: number): Entry {
  const nameLength = directory.getUint16(at + 28, true);
  const bytes = new Uint8Array(directory.buffer, directory.byteOffset + at + ENTRY_LENGTH, nameLength);
  const name = new TextDecoder().decode(bytes);
  const unpacked = directory.getUint32(at + 24, true);
  const isEncrypted = (directory.getUint16(at + 8, true) & ENCRYPTED) !== 0;
  const isSymlink = ((directory.getUint32(at + 38, true) >>> 16) & FILE_TYPE) === SYMLINK;
  const leadsOut = name.startsWith("/") || /(?:^|[/\\])\.\.(?:[/\\]|$)|[\0\\]/.test(name);
  return { name, unpacked, isPlain: !isEncrypted && !isSymlink && !leadsOut && unpacked !== ELSEWHERE };
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
