/** What may be put into a room, by the ending of its name. */
export const FILE_KINDS = ["pdf", "png", "jpg", "webp", "docx", "xlsx", "pptx", "csv", "txt"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Why a file is not taken. */
export type WrongFile = "kind_unknown" | "not_what_it_says" | "archive_too_large" | "empty_file";

const office = "application/vnd.openxmlformats-officedocument.";

export const kindWords: Readonly<Record<FileKind, { label: string; mediaType: string }>> = {
  pdf: { label: "PDF", mediaType: "application/pdf" },
  png: { label: "PNG picture", mediaType: "image/png" },
  jpg: { label: "JPEG picture", mediaType: "image/jpeg" },
  webp: { label: "WebP picture", mediaType: "image/webp" },
  docx: { label: "Word document", mediaType: `${office}wordprocessingml.document` },
  xlsx: { label: "Excel table", mediaType: `${office}spreadsheetml.sheet` },
  pptx: { label: "PowerPoint slides", mediaType: `${office}presentationml.presentation` },
  csv: { label: "CSV table", mediaType: "text/csv" },
  txt: { label: "Text", mediaType: "text/plain" },
};

/** For the browser's own dialogue. */
export const ENDINGS = [...FILE_KINDS, "jpeg"].map((kind) => `.${kind}`).join();
