import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { isErrno } from "#app/server/errno.ts";
import { boundBodies, LONGEST_MS } from "#app/server/slow-body.ts";
import { StartError } from "#app/server/start-error.ts";

const second = 1000;

/** Limits that hold before Express sees a request: slow senders, huge headers, verbs that do not exist. */
export function createHttpServer(listener: RequestListener): Server {
  const server = createServer({ maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 5 * second }, listener);
  server.headersTimeout = 10 * second;
  server.requestTimeout = LONGEST_MS;
  server.keepAliveTimeout = 65 * second;
  server.on("clientError", answerUnreadable);
  boundBodies(server);
  return server;
}

/** Returns the port, which differs from the one asked for only when that was 0. */
export async function listen(server: Server, place: { port: number; host: string }): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(place.port, place.host, resolve);
    });
  } catch (error) {
    throw explain(error, place);
  }
  return (server.address() as AddressInfo).port;
}

/** Lets running requests finish; idle connections are closed at once, the rest when the time is over. */
export async function closeServer(server: Server, patienceMilliseconds: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const deadline = setTimeout(() => {
    server.closeAllConnections();
  }, patienceMilliseconds);
  await closed;
  clearTimeout(deadline);
}

function explain(error: unknown, { port, host }: { port: number; host: string }): unknown {
  if (isErrno(error, "EADDRINUSE")) {
    return new StartError(
      `Port ${port} on ${host} is taken: stop the program that uses it, or choose another one, such as PORT=${port + 1} npm start.`,
    );
  }
  if (isErrno(error, "EACCES"))
    return new StartError(`Port ${port} is not allowed for this user: set PORT above 1023.`);
  if (isErrno(error, "EADDRNOTAVAIL", "ENOTFOUND")) {
    return new StartError(`HOST ${host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`);
  }
  return error;
}

/** What the parser could not read never reaches Express; verbs that Node does not know are among it. */
function answerUnreadable(error: Error, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status = Object.entries(unreadable).find(([code]) => isErrno(error, code))?.[1] ?? "400 Bad Request";
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n\r\n`,
  );
}

const unreadable: Readonly<Record<string, string>> = {
  HPE_INVALID_METHOD: "405 Method Not Allowed",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};
