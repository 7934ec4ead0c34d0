import type { LogoKind } from "#db/schema/workspace.ts";

/** What the head of a picture says of it. */
export type Measure = { width: number; height: number; isMoving: boolean };

/** Null where the head says no size: it is broken off, or no picture a browser would draw. Nothing is unpacked. */
export function measure(kind: LogoKind, bytes: Uint8Array): Measure | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const found = READERS[kind](view);
    return found !== null && found.width > 0 && found.height > 0 ? found : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const READERS: Readonly<Record<LogoKind, (view: DataView) => Measure | null>> = {
  png: measurePng,
  jpg: measureJpeg,
  webp: measureWebp,
};

/** W3C PNG, third edition: IHDR comes first; a picture that moves says so in an acTL before its first IDAT. */
function measurePng(view: DataView): Measure | null {
  let isMoving = false;
  for (let at = 8; textAt(view, at + 4) !== "IDAT"; at += 12 + view.getUint32(at)) {
    if (textAt(view, at + 4) === "acTL") isMoving = true;
  }
  return { width: view.getUint32(16), height: view.getUint32(20), isMoving };
}

/** ITU T.81: segments follow each other until one that begins a frame, SOF0 to SOF15 without DHT, JPG and DAC. */
function measureJpeg(view: DataView): Measure | null {
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (beginsFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), isMoving: false };
    // Markers may be filled up with further 0xff.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

function beginsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** RFC 9649: the first chunk is lossy, lossless, or says what the following ones are. */
function measureWebp(view: DataView): Measure | null {
  switch (textAt(view, 12)) {
    case "VP8 ":
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, isMoving: false };
    case "VP8L": {
      const sides = view.getUint32(21, true);
      return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1, isMoving: false };
    }
    case "VP8X": {
      const [width, height] = [view.getUint32(24, true) & 0xffffff, view.getUint32(26, true) >>> 8];
      return { width: width + 1, height: height + 1, isMoving: (view.getUint8(20) & 2) !== 0 };
    }
    default:
      return null;
  }
}

function textAt(view: DataView, at: number): string {
  return String.fromCodePoint(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)));
}
