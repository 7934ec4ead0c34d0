import { expect, test } from "vitest";
import { measure } from "./measure.ts";

const bytesOf = (text: string) => Buffer.from(text, "latin1");
const IHDR = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x2c\0\0\0\x64\x08\0\0\0\0CRC_";
const STILL = { width: 300, height: 100, isMoving: false };

test("FL-01 a PNG says its size first, and before its pixels whether it moves", () => {
  expect(measure("png", bytesOf(`${IHDR}\0\0\0\0IDAT`))).toEqual(STILL);
  expect(measure("png", bytesOf(`${IHDR}\0\0\0\x02tEXtabCRC_\0\0\0\0IDAT`))).toEqual(STILL);
  expect(measure("png", bytesOf(`${IHDR}\0\0\0\0acTLCRC_\0\0\0\0IDAT`))).toEqual({ ...STILL, isMoving: true });
});

test("FL-01 a JPEG says its size where a frame begins, behind tables and notes that may hold the same bytes", () => {
  const note = "\xff\xe1\0\x08\xff\xc0\0\x09\0\x01";
  const frame = (marker: string) => `\xff${marker}\0\x0b\x08\0\x64\x01\x2c\x01`;
  expect(measure("jpg", bytesOf(`\xff\xd8${note}${frame("\xc0")}`))).toEqual(STILL);
  expect(measure("jpg", bytesOf(`\xff\xd8\xff\xc4\0\x03\0\xff${frame("\xc2")}`))).toEqual(STILL);
});

test("FL-01 each of the three kinds of WebP says its size", () => {
  const head = (kind: string) => `RIFF\0\0\0\0WEBP${kind}\0\0\0\0`;
  const lossless = Buffer.alloc(5);
  lossless[0] = 0x2f;
  lossless.writeUInt32LE(299 + (99 << 14), 1);
  const extended = (flags: string) => bytesOf(`${head("VP8X")}${flags}\0\0\0\x2b\x01\0\x63\0\0`);
  expect(measure("webp", bytesOf(`${head("VP8 ")}\0\0\0\x9d\x01\x2a\x2c\x01\x64\0`))).toEqual(STILL);
  expect(measure("webp", Buffer.concat([bytesOf(head("VP8L")), lossless]))).toEqual(STILL);
  expect(measure("webp", extended("\x10"))).toEqual(STILL);
  expect(measure("webp", extended("\x12"))).toEqual({ ...STILL, isMoving: true });
});

test("FL-01 a head that is broken off, says no size or leads nowhere ends at once", () => {
  const empty = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\x64\x08\0\0\0\0CRC_\0\0\0\0IDAT";
  for (const wrong of [empty, IHDR, IHDR.slice(0, 18), `${IHDR}\xff\xff\xff\xffjunkCRC_`])
    expect(measure("png", bytesOf(wrong)), wrong).toBeNull();
  for (const wrong of ["\xff\xd8", "\xff\xd8\xff\xff\xff", "\xff\xd8\xff\xda\0\x02\0\0", "\xff\xd8\xff\xe0\0\0\xff"])
    expect(measure("jpg", bytesOf(wrong)), wrong).toBeNull();
  for (const wrong of ["RIFF\0\0\0\0WEBP", "RIFF\0\0\0\0WEBPALPH\0\0\0\0\0", "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f"])
    expect(measure("webp", bytesOf(wrong)), wrong).toBeNull();
});
