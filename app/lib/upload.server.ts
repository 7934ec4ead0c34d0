import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { createHash, randomUUID } from "node:crypto";
import { open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { z } from "zod";
import { checkForm, type Parsed } from "./form.server.ts";
import { collect } from "./form.ts";
import { LARGEST_FILE } from "./upload-size.ts";

/** A file as it arrived. It is on disk without a name and gone when it is closed, or when the process dies. */
export type ReceivedFile = {
  /** As the browser called it: not to be trusted. */
  name: string;
  size: number;
  sha256: string;
  /** Longer than was allowed; what is here is its beginning. */
  isCut: boolean;
  read: (at: number, length: number) => Promise<Uint8Array>;
  close: () => Promise<void>;
};

type ParsedUpload<Value> =
  Extract<Parsed<Value>, { ok: false }> | (Extract<Parsed<Value>, { ok: true }> & { file: ReceivedFile | null });

/** The field that holds the file. */
const FIELD = "file";
/** A form's own fields are few and short. */
const LIMITS = { fields: 20, parts: 22, files: 1, fieldSize: 64 * 1024, fieldNameSize: 100, headerPairs: 50 };

/** As `parseForm`, for a form with a file: it is written away as it arrives, so that memory holds a piece of it at most. */
export async function parseUpload<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<ParsedUpload<z.output<Schema>>> {
  const { fields, file } = await receive(request);
  const parsed = checkForm(collect(fields), schema);
  if (parsed.ok) return { ...parsed, file };
  await file?.close();
  return parsed;
}

type Received = { fields: FormData; file: ReceivedFile | null };

async function receive(request: Request): Promise<Received> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return { fields: await request.formData(), file: null };
  const fields = new FormData();
  if (request.body === null) return { fields, file: null };
  const arriving: { stream?: BusboyFileStream; writing?: Promise<ReceivedFile> } = {};
  const parts = new Busboy({ headers: { "content-type": type }, limits: { ...LIMITS, fileSize: LARGEST_FILE } });
  parts.on("field", (name, value) => fields.append(name, value));
  // A second one, or one under another name, is a field that no form knows.
  parts.on("filesLimit", () => fields.append(FIELD, ""));
  parts.on("file", (name, stream, fileName) => {
    if (name !== FIELD) fields.append(name, "");
    arriving.stream = stream;
    arriving.writing = writeAway(stream, fileName);
    arriving.writing.catch((error: unknown) => parts.destroy(error as Error));
  });
  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream), parts);
    return { fields, file: await chosen(arriving.writing) };
  } catch (error) {
    arriving.stream?.destroy(new Error("The form broke off"));
    await arriving.writing?.then(({ close }) => close()).catch(() => undefined);
    if (isOfDisk(error)) throw error;
    // What broke off, or is no form at all, lacks its fields, and says so.
    return { fields: new FormData(), file: null };
  }
}

function isOfDisk(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && error.syscall === "write";
}

/** A field in which nothing was chosen arrives as an empty file without a name. */
async function chosen(writing: Promise<ReceivedFile> | undefined): Promise<ReceivedFile | null> {
  const file = (await writing) ?? null;
  if (file === null || file.size > 0 || file.name !== "") return file;
  await file.close();
  return null;
}

async function writeAway(incoming: BusboyFileStream, name: string): Promise<ReceivedFile> {
  const handle = await openNameless();
  try {
    const hash = createHash("sha256");
    let size = 0;
    for await (const piece of incoming as AsyncIterable<Uint8Array>) {
      hash.update(piece);
      await handle.writeFile(piece);
      size += piece.length;
    }
    const close = () => handle.close();
    const read = (at: number, length: number) => readFrom(handle, at, length);
    return { name: name ?? "", size, sha256: hash.digest("hex"), isCut: incoming.truncated, read, close };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Taken out of its folder while it is open: nobody else can open it, and nothing is left of it whatever happens. */
async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `concord-${randomUUID()}`);
  const handle = await open(path, "wx+", 0o600);
  await rm(path);
  return handle;
}

async function readFrom(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
