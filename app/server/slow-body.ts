import type { IncomingMessage, Server } from "node:http";

const second = 1000;

/** How long a body may take to arrive. */
export const BODY_MS = 30 * second;
/** What has to arrive of a file within each such time for it to go on: a tenth of a megabit a second. */
export const FILE_BYTES = 384 * 1024;
/** The longest that any request may take, files included. */
export const LONGEST_MS = 10 * 60 * second;

/** `seen`: what had arrived on the connection when it was looked at last. */
type Body = { mayGoOn: boolean; seen: number };

const bodies = new WeakMap<IncomingMessage, Body>();

/**
 * Node has one time for all requests of a server, so that a file from a slow phone would need as much of it as is given to whoever
 * only holds a connection. Each body therefore has a time of its own here.
 */
export function boundBodies(server: Server): void {
  server.on("request", (req) => {
    if (!hasBody(req)) return;
    bodies.set(req, { mayGoOn: false, seen: req.socket.bytesRead });
    const timer = setInterval(() => {
      if (req.complete) clearInterval(timer);
      else if (!goesOn(req)) server.emit("clientError", tooSlow(), req.socket);
    }, BODY_MS);
    timer.unref();
    req.once("close", () => {
      clearInterval(timer);
    });
  });
}

/** Called by whoever begins to read a file, which is after its sender was looked at: from now on it has to go on, not to be done. */
export function letFileArrive(req: IncomingMessage): void {
  const body = bodies.get(req);
  if (body) body.mayGoOn = true;
}

function goesOn(req: IncomingMessage): boolean {
  const body = bodies.get(req);
  if (!body?.mayGoOn) return false;
  const arrived = req.socket.bytesRead - body.seen;
  body.seen += arrived;
  return arrived >= FILE_BYTES;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** As Node's own, which is answered with 408. */
function tooSlow(): Error {
  return Object.assign(new Error("The body of a request took too long"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });
}
