/** Node's own, by the names under which @remix-run/node asks undici for them. */
export const { fetch, FormData, Headers, Request, Response } = globalThis;
