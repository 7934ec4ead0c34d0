import { defineConfig } from "vite";
import { inOnePiece } from "./in-one-piece.ts";

/** The server around the application as plain JavaScript, so that `npm start` translates nothing. */
export default defineConfig({
  ...inOnePiece,
  build: {
    ssr: true,
    outDir: "build/host",
    target: "node20",
    rollupOptions: {
      input: ["app/server/main.ts", "app/server/bundle-stamp.ts"],
      // All in one folder, which is as deep as the one of the sources: places.ts counts on it.
      output: { chunkFileNames: "[name]-[hash].js" },
    },
  },
  publicDir: false,
});
