/** The smallest page that every reader of PDF opens: a head and a few lines, in letters of Latin-1. */
export function pdfOf(title: string, lines: readonly string[]): Uint8Array {
  const written = [title, "", ...lines].map((line) => `(${escaped(line)}) Tj T*`).join("\n");
  const content = `BT /F1 12 Tf 16 TL 56 780 Td\n${written}\nET`;
  const parts = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  return bytesOf(parts.map((part, index) => `${index + 1} 0 obj\n${part}\nendobj\n`));
}

function bytesOf(objects: readonly string[]): Uint8Array {
  let text = "%PDF-1.4\n";
  const places = objects.map((object) => {
    const place = text.length;
    text += object;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const [count, start] = [objects.length + 1, text.length];
  text += `xref\n0 ${count}\n0000000000 65535 f \n${places.join("")}`;
  text += `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
}

function escaped(line: string): string {
  return line.replaceAll(/[\\()]/g, "\\$&");
}
