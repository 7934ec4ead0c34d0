import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import express from "express";
import process, { env } from "node:process";

/** The Express template of Remix, as short as it gets. */
/** @type {unknown} */
const built = await import(new URL("build/server/index.js", import.meta.url).href);
const build = /** @type {import("@remix-run/node").ServerBuild} */ (built);
const answer = createRequestHandler({ build, mode: "production" });
const application = express();
application.disable("x-powered-by");
application.use(compression());
application.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" }));
application.all("*", (req, res, next) => void answer(req, res, next));
application.listen(Number(env["PORT"]), "127.0.0.1");
process.once("SIGTERM", () => {
  process.exit();
});
