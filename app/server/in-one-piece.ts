import { fileURLToPath } from "node:url";

/** For what the server loads: its libraries are built in, since reading a thousand files is most of a start. */
export const inOnePiece = {
  // Left outside: what only develops, and what is large, asked for rarely, and reads files of its own.
  ssr: { noExternal: true as const, external: ["vite", "pdfkit", "date-holidays"] },
  define: { "process.env.NODE_ENV": '"production"' },
  // A megabyte that @remix-run/node brings for a Node without fetch, and that we would load at every start.
  resolve: { alias: { undici: fileURLToPath(new URL("./native-fetch.ts", import.meta.url)) } },
};
