import { createServer, type ServerResponse } from "node:http";

/** The floor of live updates: what is posted goes to every open stream. Nobody is asked who they are. */
const streams = new Set<ServerResponse>();

const server = createServer((req, res) => {
  if (req.method === "POST") {
    for (const stream of streams) stream.write("event: changed\ndata: {}\n\n");
    res.end();
  } else if (req.headers.accept === "text/event-stream") {
    streams.add(res);
    res.once("close", () => streams.delete(res));
    res.writeHead(200, { "Content-Type": "text/event-stream" });
    res.write(": open\n\n");
  } else res.end("ready");
});

server.listen(Number(process.env["PORT"] ?? 0), "127.0.0.1");
process.once("SIGTERM", () => {
  process.exit();
});
