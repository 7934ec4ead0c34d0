import * as oidc from "openid-client";
import { environment } from "#app/lib/env.server.ts";
import { log } from "#app/lib/log.server.ts";
import { fetchOutside } from "#app/lib/outside.server.ts";
import { OutsideError } from "#app/lib/public-host.server.ts";
import { failure, success, type Result } from "#app/lib/result.ts";
import { openFor, sealFor } from "#app/lib/sealing.server.ts";
import { paths } from "#app/paths.ts";

/** OpenID Connect through openid-client: authorisation code with PKCE, state and nonce, and signatures checked by the service's keys. */
export type Service = { workspaceId: string; issuer: string; clientId: string; sealedSecret: string };

const TIMEOUT_S = 10;

export function sealClientSecret(workspaceId: string, secret: string): string {
  return sealFor({ purpose: "sign-in-service", owner: workspaceId }, secret);
}

/** What a browser sets out with. */
export type Departure = { address: string; state: string; nonce: string; verifier: string };

/** `isAgain`: they are signed in there and here, and shall show anew who they are. `email`: whom the service may expect. */
export async function setOut(
  service: Service,
  { isAgain, email }: { isAgain: boolean; email: string | null },
): Promise<Result<Departure, "unreachable">> {
  try {
    const configuration = await configurationOf(service);
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: returnAddress(service.workspaceId),
      scope: "openid email",
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...{ state, nonce },
      ...(email === null ? {} : { login_hint: email }),
      ...(isAgain ? { prompt: "login", max_age: "0" } : {}),
    });
    requireWeb(address);
    return success({ address: address.href, state, nonce, verifier });
  } catch (error) {
    log.warn({ err: error, workspaceId: service.workspaceId }, "sign-in service not reached");
    return failure("unreachable");
  }
}

/** Whether it answers under this name, and with something that a browser can be sent to. */
export async function answersAs(issuer: string): Promise<boolean> {
  const asked = await setOut(
    { workspaceId: "", issuer, clientId: "-", sealedSecret: sealClientSecret("", "-") },
    { isAgain: false, email: null },
  );
  return asked.ok;
}

/** Whom the service named. `authenticatedAtS`: when they last showed it who they are; null where it does not say. */
export type Named = {
  subject: string;
  email: string | null;
  isVerified: boolean;
  /** It says that they showed more than one factor. */
  hasSecondFactor: boolean;
  authenticatedAtS: number | null;
};

export type NotNamed = "unreachable" | "declined" | "unproven";

type Return = { search: string; state: string; nonce: string; verifier: string };

/** Gives the code back for the name of whoever showed it. */
export async function comeBack(service: Service, { search, ...sent }: Return): Promise<Result<Named, NotNamed>> {
  try {
    const configuration = await configurationOf(service);
    const tokens = await oidc.authorizationCodeGrant(
      configuration,
      new URL(returnAddress(service.workspaceId) + search),
      { expectedState: sent.state, expectedNonce: sent.nonce, pkceCodeVerifier: sent.verifier, idTokenExpected: true },
    );
    const claims = tokens.claims();
    if (!claims) return failure("unproven");
    const told =
      claims["email"] === undefined
        ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : (claims as { email?: unknown; email_verified?: unknown });
    return success({
      subject: claims.sub,
      email: typeof told.email === "string" ? told.email : null,
      isVerified: told.email_verified === true,
      hasSecondFactor: Array.isArray(claims["amr"]) && claims["amr"].includes("mfa"),
      authenticatedAtS: typeof claims.auth_time === "number" ? claims.auth_time : null,
    });
  } catch (error) {
    log.warn({ err: error, workspaceId: service.workspaceId }, "sign-in service named nobody");
    return failure(reasonFor(error));
  }
}

async function configurationOf({ workspaceId, issuer, clientId, sealedSecret }: Service): Promise<oidc.Configuration> {
  const secret = openFor({ purpose: "sign-in-service", owner: workspaceId }, sealedSecret);
  const isPlain = environment().insideServices.includes(new URL(issuer).origin);
  return oidc.discovery(new URL(issuer), clientId, {}, proofOf(secret), {
    [oidc.customFetch]: fetchOutside,
    timeout: TIMEOUT_S,
    // Signatures are checked although the token comes over TLS; and what stands inside may answer without TLS.
    execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
  });
}

/** In the header, which is the default of the standard, unless the service says that it does not read it there. */
function proofOf(secret: string): oidc.ClientAuth {
  const [inHeader, inBody] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...request) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const prove = methods === undefined || methods.includes("client_secret_basic") ? inHeader : inBody;
    prove(server, ...request);
  };
}

/** Every workspace has one of its own, so that what one service sends cannot be passed off as another's. */
export function returnAddress(workspaceId: string): string {
  return environment().appOrigin + paths.signOnReturn(workspaceId);
}

/** The browser is sent there, and nowhere that runs a script. */
function requireWeb({ protocol, origin }: URL): void {
  if (protocol !== "https:" && !environment().insideServices.includes(origin)) throw new OutsideError("Not https");
}

function reasonFor(error: unknown): NotNamed {
  if (error instanceof oidc.AuthorizationResponseError) return "declined";
  return isOfNetwork(error) ? "unreachable" : "unproven";
}

/** openid-client wraps what `fetchOutside` threw. */
function isOfNetwork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    error instanceof OutsideError ||
    ["AbortError", "TimeoutError"].includes(error.name) ||
    ["OAUTH_TIMEOUT", "ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"].includes(code ?? "") ||
    isOfNetwork(error.cause)
  );
}
