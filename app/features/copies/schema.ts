/** What people take along, as a record of it names them. */
export const COPY_KINDS = [
  "room",
  "files",
  "plan_table",
  "version_paper",
  "certificate",
  "bundle",
  "deal_document",
  "report",
  "releases",
] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** `rows`: how much is in it, in steps, lines or rows, whichever the file is made of. */
export type Copy<Content = string | Uint8Array> = { content: Content; fileName: string; rows: number };
