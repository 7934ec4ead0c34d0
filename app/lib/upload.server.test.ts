import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { z } from "zod";
import { LARGEST_FILE } from "./upload-size.ts";
import { parseUpload } from "./upload.server.ts";

const Form = z.strictObject({ title: z.string() });

function sent(fields: readonly (readonly [string, string | File])[]): Request {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return new Request("https://concord.example.com/a", { method: "POST", body });
}

const aFile = (bytes: BlobPart, name = "offer.pdf") => new File([bytes], name);

test("FL-01 a file arrives byte for byte, wherever in its form it stands, and leaves nothing behind", async () => {
  const bytes = Buffer.alloc(3_000_000, "0123456789");
  for (const fields of [
    [
      ["title", "Offer"],
      ["file", aFile(bytes)],
    ],
    [
      ["file", aFile(bytes)],
      ["title", "Offer"],
    ],
  ] as const) {
    const form = await parseUpload(sent(fields), Form);
    if (!form.ok || !form.file) throw new Error("It was not taken");
    const { file } = form;
    expect(form.value).toEqual({ title: "Offer" });
    expect(file).toMatchObject({ name: "offer.pdf", size: bytes.length, isCut: false });
    expect(Buffer.from(await file.read(2_999_990, 100)).equals(bytes.subarray(2_999_990))).toBe(true);
    expect(Buffer.from(await file.read(5, 10)).toString()).toBe("5678901234");
    await file.close();
  }
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("concord-") && name.length === 44)).toEqual([]);
});

test("FL-01 of a file that is too large only as much is kept as is allowed", async () => {
  const form = await parseUpload(
    sent([
      ["title", "Film"],
      ["file", aFile(Buffer.alloc(LARGEST_FILE + 1))],
    ]),
    Form,
  );
  if (!form.ok || !form.file) throw new Error("It was not taken");
  expect(form.file).toMatchObject({ size: LARGEST_FILE, isCut: true });
  await form.file.close();
});

test("a form in which no file was chosen has none, and one whose fields are wrong gives back what was typed", async () => {
  const none = await parseUpload(
    sent([
      ["title", "Offer"],
      ["file", aFile("", "")],
    ]),
    Form,
  );
  expect(none).toMatchObject({ ok: true, file: null });
  const wrong = await parseUpload(
    sent([
      ["titel", "Offer"],
      ["file", aFile("x")],
    ]),
    Form,
  );
  expect(wrong).toMatchObject({ ok: false, invalid: { data: { typed: { titel: "Offer" } } } });
});

test("IN-12 two files, a file under another name, a text as the file, and what is no form at all are refused", async () => {
  const requests = [
    sent([
      ["title", "a"],
      ["file", aFile("x")],
      ["file", aFile("y")],
    ]),
    sent([
      ["title", "a"],
      ["photo", aFile("x")],
    ]),
    sent([
      ["title", "a"],
      ["file", "x"],
    ]),
    sent([
      ["title", "a"],
      ["title", "b"],
      ["file", aFile("x")],
    ]),
    sent([
      ["title", "a"],
      ["__proto__", "b"],
      ["file", aFile("x")],
    ]),
    broken('--x\r\nContent-Disposition: form-data; name="title"\r\n\r\na'),
    broken("nothing of the kind"),
    broken(""),
  ];
  for (const [at, request] of requests.entries())
    expect([at, (await parseUpload(request, Form)).ok]).toEqual([at, false]);
});

function broken(body: string): Request {
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  return new Request("https://concord.example.com/a", { method: "POST", headers, body });
}
