/** Why a call was not answered (RFC 9457). `errors` says it field by field, in the words of the pages. */
export type Problem = {
  status: number;
  title: string;
  detail: string;
  errors?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
};

/** A call that is refused before, or instead of, what it asks for. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export function problemResponse({ headers, ...problem }: Problem, reference: string): Response {
  const body = JSON.stringify({ type: "about:blank", ...problem, reference });
  return new Response(body, {
    status: problem.status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
  });
}

export const problems = {
  noKey: {
    status: 401,
    title: "No valid key",
    detail: "Send a living key of your workspace: Authorization: Bearer concord_key_…",
    headers: { "WWW-Authenticate": 'Bearer realm="Concord API"' },
  },
  notThere: { status: 404, title: "Not there", detail: "Your workspace has nothing at this address." },
  unreadable: { status: 400, title: "Unreadable", detail: "The body is not JSON. Nothing was changed." },
  notJson: { status: 415, title: "Not JSON", detail: "Send the body as application/json. Nothing was changed." },
  tooLarge: { status: 413, title: "Too large", detail: "A body may have 64 kB. Nothing was changed." },
  noIdempotencyKey: {
    status: 400,
    title: "No Idempotency-Key",
    detail:
      "Send a new UUID in the header Idempotency-Key with each thing you want done, and the same one when you try again.",
    errors: { "Idempotency-Key": "This has to be a UUID." },
  },
  keyReused: {
    status: 422,
    title: "Idempotency-Key was used before",
    detail:
      "This key was sent with other content before. What was sent first is done; send a new key for something new.",
    errors: { "Idempotency-Key": "This was used for something else." },
  },
  noVersion: {
    status: 428,
    title: "No If-Match",
    detail: "Send the ETag that you read in the header If-Match, so that nobody’s change is overwritten.",
    errors: { "If-Match": "This is missing." },
  },
  changed: {
    status: 412,
    title: "Changed meanwhile",
    detail: "Somebody changed this since you read it. Nothing was overwritten; read it again.",
  },
  ended: { status: 409, title: "The deal has ended", detail: "Of a deal that has ended nothing can be changed." },
  held: {
    status: 423,
    title: "The record waits",
    detail: "After a restore somebody has to let this room’s record go on before anything is added to it.",
  },
  away: {
    status: 503,
    title: "Too busy",
    detail: "The database did not answer in time. Nothing was changed; try again.",
    headers: { "Retry-After": "2" },
  },
  broken: { status: 500, title: "Something went wrong on our side", detail: "Nothing was changed. Try again." },
} as const satisfies Record<string, Problem>;

export function invalid(errors: Readonly<Record<string, string>>): Problem {
  const fields = Object.keys(errors).join(", ");
  return { status: 422, title: "Not as it should be", detail: `Nothing was changed. Look at: ${fields}.`, errors };
}

export function outOfScope(scope: string): Problem {
  return { status: 403, title: "Out of this key’s scope", detail: `This needs a key with the scope ${scope}.` };
}

export function tooManyCalls(seconds: number): Problem {
  return {
    status: 429,
    title: "Too many calls",
    detail: `A key may call 100 times a minute. Wait ${seconds} seconds.`,
    headers: { "Retry-After": String(seconds) },
  };
}
