import { type RequestHandler, Router } from "express";

const patienceMilliseconds = 2000;

/** For load balancers, which ask by address instead of by name; they learn nothing but yes or no. */
export function createHealth(isReady: () => Promise<boolean>): RequestHandler {
  const health = Router();
  health.get("/healthz", (_req, res) => {
    res.type("text/plain").send("alive\n");
  });
  health.get("/readyz", (_req, res, next) => {
    Promise.race([isReady(), givesUp()]).then((ready) => {
      res.status(ready ? 200 : 503);
      res.type("text/plain").send(ready ? "ready\n" : "not ready\n");
    }, next);
  });
  return health;
}

function givesUp(): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(resolve, patienceMilliseconds, false).unref();
  });
}
