import { expect, test } from "vitest";
import { unpackZip } from "#tests/support/zip.ts";
import { zipOf, type ZipEntry } from "./zip.server.ts";

function entry(name: string, pieces: readonly Uint8Array[]): ZipEntry {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  async function* content() {
    for (const piece of pieces) yield await Promise.resolve(piece);
  }
  return { name, size, on: "2026-11-20", content };
}

test("what is packed comes back byte for byte, whatever pieces it came in, and the archive is as long as foretold", async () => {
  const long = Buffer.from("step,day\r\n".repeat(9_000));
  const entries = [
    entry("You and Northwind/Steps på dag.csv", [long.subarray(0, 40_000), long.subarray(40_000)]),
    entry("Your team only/empty.txt", []),
    entry(
      "b.txt",
      [...Buffer.from("one byte each")].map((byte) => Uint8Array.of(byte)),
    ),
  ];
  const { size, content } = zipOf(entries);
  const zip = Buffer.from(await new Response(content).arrayBuffer());
  expect(zip).toHaveLength(size);
  expect(unpackZip(zip).map(([name, bytes]) => [name, bytes.toString()])).toEqual([
    ["You and Northwind/Steps på dag.csv", long.toString()],
    ["Your team only/empty.txt", ""],
    ["b.txt", "one byte each"],
  ]);
});

test("the directory at its end names each file's place, day and checksum", async () => {
  const { content } = zipOf([entry("a.txt", [Buffer.from("a")]), entry("b.txt", [Buffer.from("123456789")])]);
  const zip = Buffer.from(await new Response(content).arrayBuffer());
  const last = zip.subarray(-22);
  expect([last.readUInt32LE(0), last.readUInt16LE(10)]).toEqual([0x06054b50, 2]);
  const second = zip.subarray(last.readUInt32LE(16) + 46 + "a.txt".length);
  // The check value of CRC-32.
  expect(second.readUInt32LE(16)).toBe(0xcbf43926);
  expect(second.readUInt16LE(14)).toBe((46 << 9) | (11 << 5) | 20);
  expect(zip.readUInt32LE(second.readUInt32LE(42))).toBe(0x04034b50);
});

test("nothing of a file is read before the reader asks for it, and a file of another length ends the archive", async () => {
  let asked = 0;
  const shorter: ZipEntry = {
    ...entry("a.txt", []),
    size: 3,
    content: async function* () {
      asked += 1;
      yield await Promise.resolve(Buffer.from("ab"));
    },
  };
  const reader = zipOf([shorter]).content.getReader();
  await reader.read();
  expect(asked).toBe(0);
  await expect(reader.read()).rejects.toThrow("not as long");
});
