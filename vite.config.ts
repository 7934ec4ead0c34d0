import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import { inOnePiece } from "./app/server/in-one-piece.ts";
import { inOneKit } from "./app/server/in-one-kit.ts";
import { noChecksInBrowser } from "./app/server/no-checks-in-browser.ts";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [remix(remixConfig), noChecksInBrowser()],
  build: {
    sourcemap: false,
    target: "es2022",
    assetsInlineLimit: 0,
    rollupOptions: { output: isSsrBuild ? {} : { manualChunks: inOneKit } },
  },
  ...(command === "build" ? inOnePiece : {}),
}));
