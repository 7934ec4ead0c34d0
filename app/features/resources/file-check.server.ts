import { FILE_KINDS, type FileKind, type WrongFile } from "./file-kinds.ts";
import { endingOf } from "./file-name.ts";
import { whatIsWrongWithZip } from "./zip-check.server.ts";

/** Something to look into without holding all of it. */
export type Content = { size: number; read: (at: number, length: number) => Promise<Uint8Array> };

type Check = (content: Content) => Promise<WrongFile | null>;

/**
 * Nine kinds, each with the bytes that it has to begin with and, where a kind says so, to end with: a table is shorter than a
 * library that knows three hundred, and refuses what is two things at once, which a library that looks at the beginning does not.
 */
const CHECKS: Readonly<Record<FileKind, Check>> = {
  pdf: (content) => unless(isPdf(content)),
  png: (content) => unless(isPng(content)),
  jpg: (content) => unless(isJpeg(content)),
  webp: (content) => unless(isWebp(content)),
  docx: (content) => whatIsWrongWithZip(content, "word/"),
  xlsx: (content) => whatIsWrongWithZip(content, "xl/"),
  pptx: (content) => whatIsWrongWithZip(content, "ppt/"),
  csv: (content) => unless(isText(content)),
  txt: (content) => unless(isText(content)),
};

/** What kind of file it is by its ending, where its bytes agree. */
export async function kindOf(
  name: string,
  content: Content,
): Promise<{ ok: true; kind: FileKind } | { ok: false; reason: WrongFile }> {
  const ending = endingOf(name) === "jpeg" ? "jpg" : endingOf(name);
  const kind = FILE_KINDS.find((known) => known === ending);
  if (kind === undefined) return { ok: false, reason: "kind_unknown" };
  if (content.size === 0) return { ok: false, reason: "empty_file" };
  const reason = await CHECKS[kind](content);
  return reason === null ? { ok: true, kind } : { ok: false, reason };
}

async function unless(isRight: Promise<boolean>): Promise<WrongFile | null> {
  return (await isRight) ? null : "not_what_it_says";
}

async function isPdf(content: Content): Promise<boolean> {
  return (
    (await begins(content, "%PDF-")) && (await ending(content, 1024)).includes("%%EOF") && !(await isArchive(content))
  );
}

const PNG = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const PNG_END = "\0\0\0\0IEND\xaeB`\x82";

async function isPng(content: Content): Promise<boolean> {
  return (await begins(content, PNG)) && (await ending(content, PNG_END.length)) === PNG_END;
}

/** Cameras write notes behind the picture, so that its end says nothing. */
async function isJpeg(content: Content): Promise<boolean> {
  return (await begins(content, "\xff\xd8\xff")) && !(await isArchive(content));
}

async function isWebp(content: Content): Promise<boolean> {
  const head = await content.read(0, 12);
  if (head.length < 12 || text(head.subarray(0, 4)) !== "RIFF" || text(head.subarray(8)) !== "WEBP") return false;
  const said = new DataView(head.buffer, head.byteOffset).getUint32(4, true) + 8;
  return said === content.size;
}

const PIECE = 65_536;
/** Everything that text has no use for: bytes of programs, of pictures, of UTF-16. */
const NO_TEXT = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;
const MARKUP = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|svg|script|\?xml|!--)/i;

/** Text in UTF-8 or in one byte a letter, as spreadsheets write it; and no page that only says it is text. */
async function isText(content: Content): Promise<boolean> {
  if (MARKUP.test(text(await content.read(0, 1024)))) return false;
  for (let at = 0; at < content.size; at += PIECE) {
    if (NO_TEXT.test(text(await content.read(at, PIECE)))) return false;
  }
  return !(await begins(content, "%PDF-")) && !(await begins(content, "MZ")) && !(await begins(content, "PK\x03\x04"));
}

async function begins(content: Content, bytes: string): Promise<boolean> {
  return text(await content.read(0, bytes.length)) === bytes;
}

async function ending(content: Content, length: number): Promise<string> {
  return text(await content.read(Math.max(0, content.size - length), length));
}

/** Read from its end it would be an archive, whatever it begins with: a record of its parts, whose comment ends the file. */
async function isArchive(content: Content): Promise<boolean> {
  const end = await ending(content, 22 + 65_535);
  const at = end.lastIndexOf("PK\x05\x06");
  if (at === -1 || at + 22 > end.length) return false;
  const commentLength = end.charCodeAt(at + 20) + 256 * end.charCodeAt(at + 21);
  return at + 22 + commentLength === end.length;
}

/** A letter a byte. */
function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}
