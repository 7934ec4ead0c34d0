import { createRequire } from "node:module";
import type PDFDocument from "pdfkit";
import { plainRefusal } from "#app/lib/http.server.ts";
import { printable, type Block, type Paper } from "./paper.ts";

const fontFile = (name: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${name}/NotoSans_${name}.ttf`);

const MARGIN = 56;
const INK = "#1d1d1b";
const QUIET = "#5c5a55";

type Document = InstanceType<typeof PDFDocument>;

/** A plan of three hundred steps in long words takes a tenth of this; more would be paper that nobody reads. */
const MOST_LETTERS = 300_000;
const MOST_PAGES = 200;
const MOST_MS = 5_000;

/**
 * Sets a paper as a PDF, A4. Text is laid out and never interpreted: there is no markup, no script, no link, no file to fetch.
 * @throws Response 413, as plain text, for what is longer than paper should be, or takes longer to set.
 */
export async function printPaper(paper: Paper): Promise<Uint8Array> {
  if (lettersOn(paper) > MOST_LETTERS) throw tooLong();
  // A megabyte that no start has to wait for.
  const { default: Pdf } = await import("pdfkit");
  const { title, at } = paper;
  const margins = { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 14 };
  const info = { Title: title, Producer: "Concord", Creator: "Concord", CreationDate: at, ModDate: at };
  const document = new Pdf({ size: "A4", margins, info, lang: "en", bufferPages: true, displayTitle: true });
  document.registerFont("plain", fontFile("400Regular"));
  document.registerFont("strong", fontFile("600SemiBold"));
  const printed = collect(document);
  const until = performance.now() + MOST_MS;
  for (const block of paper.blocks) {
    drawers[block.kind](document, block as never);
    if (document.bufferedPageRange().count > MOST_PAGES || performance.now() > until) throw tooLong();
  }
  drawFeet(document, paper.foot);
  document.end();
  return printed;
}

function lettersOn({ blocks }: Paper): number {
  return blocks.reduce((sum, block) => sum + Object.values(block).join("").length, 0);
}

function tooLong(): Response {
  return plainRefusal(
    "This is too long for paper. The room’s JSON copy holds all of it, and a decision’s bundle the exact text.",
    413,
  );
}

function collect(document: Document): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}

type Drawers = { [Kind in Block["kind"]]: (document: Document, block: Extract<Block, { kind: Kind }>) => void };

const drawers: Drawers = {
  title: (document, { text }) => {
    document.font("strong").fontSize(20).fillColor(INK).text(printable(text));
    document.moveDown(0.6);
  },
  heading: (document, { text }) => {
    keepTogether(document, 70);
    document.moveDown(0.8).font("strong").fontSize(12).fillColor(INK).text(printable(text));
    document.moveDown(0.3);
  },
  text: (document, { text }) => {
    document.font("plain").fontSize(10).fillColor(INK).text(printable(text), { lineGap: 2 });
    document.moveDown(0.4);
  },
  fact: (document, { term, text }) => {
    drawTerm(document, term);
    document.font("plain").fontSize(10).fillColor(INK).text(printable(text), { lineGap: 2 });
    document.moveDown(0.5);
  },
  code: (document, { term, text }) => {
    drawTerm(document, term);
    document.font("Courier").fontSize(9).fillColor(INK).text(text, { lineGap: 2 });
    document.moveDown(0.5);
  },
  step: (document, { text, side, on }) => {
    keepTogether(document, 40);
    document.font("plain").fontSize(10).fillColor(INK).text(printable(text), { lineGap: 1 });
    document
      .fontSize(8.5)
      .fillColor(QUIET)
      .text(printable(`${side}, by ${on}`));
    document.moveDown(0.4);
  },
  page: (document) => {
    document.addPage();
  },
};

function drawTerm(document: Document, term: string): void {
  keepTogether(document, 36);
  document.font("plain").fontSize(8.5).fillColor(QUIET).text(printable(term));
}

/** A head does not stay behind alone at the foot of a page. */
function keepTogether(document: Document, height: number): void {
  if (document.y + height > document.page.height - document.page.margins.bottom) document.addPage();
}

function drawFeet(document: Document, foot: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    // Below the text's own margin, where a line would begin a new page.
    document.page.margins.bottom = 0;
    document.font("plain").fontSize(8).fillColor(QUIET);
    document.text(printable(`${foot} · page ${page - start + 1} of ${count}`), MARGIN, document.page.height - MARGIN, {
      lineBreak: false,
    });
  }
}
