import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider, { type Configuration } from "oidc-provider";
import { returnAddress } from "#app/features/sign-on/service.server.ts";
import { listenInside } from "#tests/support/inside.ts";

/** Somebody whom a sign-in service knows. `authenticatedAtS`: when they showed it who they are, if not now. */
export type Account = {
  email?: string;
  email_verified?: boolean;
  amr?: string[];
  authenticatedAtS?: number;
};

export interface SignInService extends AsyncDisposable {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Its people by the name it gives them; a test may add and change. */
  readonly accounts: Map<string, Account>;
  /** Shows as this account who one is, and gives back the address that the service sends the browser to. */
  readonly signInAs: (name: string, address: string) => Promise<URL>;
  readonly stop: () => Promise<void>;
}

const CLIENT = { clientId: "concord", clientSecret: "a client secret, as long and odd as services make them" };

/** A real OpenID Connect provider over loopback, at an address the product may call, for these workspaces. */
export async function aSignInService(workspaceIds: readonly string[]): Promise<SignInService> {
  const accounts = new Map<string, Account>();
  const server = createServer();
  const issuer = await listenInside(server);
  const provider = new Provider(issuer, settings(accounts, workspaceIds));
  const answer = provider.callback();
  const who = { name: "" };
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/interaction/"))
      void finish(provider, { request, response, account: who.name, accounts });
    else void answer(request, response);
  });
  const stop = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return {
    issuer,
    ...CLIENT,
    accounts,
    signInAs: (name, address) => {
      who.name = name;
      return follow(address, issuer);
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function settings(accounts: Map<string, Account>, workspaceIds: readonly string[]): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: workspaceIds.map(returnAddress),
        require_auth_time: true,
      },
    ],
    claims: { openid: ["sub", "amr"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["a key of the tests"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, name) => {
      const { email, email_verified } = accounts.get(name) ?? {};
      const told = { ...(email ? { email } : {}), ...(email_verified === undefined ? {} : { email_verified }) };
      return { accountId: name, claims: () => ({ sub: name, ...told }) };
    },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  };
}

type Asked = {
  request: IncomingMessage;
  response: ServerResponse;
  account: string;
  accounts: Map<string, Account>;
};

/** The page of the service on which somebody types who they are. */
async function finish(provider: Provider, { request, response, account, accounts }: Asked): Promise<void> {
  const { amr, authenticatedAtS } = accounts.get(account) ?? {};
  const login = { accountId: account, ...(amr ? { amr } : {}), ...(authenticatedAtS ? { ts: authenticatedAtS } : {}) };
  await provider.interactionFinished(request, response, account === "" ? { error: "access_denied" } : { login });
}

/** As a browser that keeps this service's cookies for one visit. */
async function follow(address: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(address);
  for (let steps = 0; url.origin === issuer && steps < 10; steps += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = "", ...value] = (set.split(";")[0] ?? "").split("=");
      cookies.set(name, value.join("="));
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`The service answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
  }
  return url;
}
