import type { LinksFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useRouteError,
  type MetaFunction,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import { useEffect, type ReactNode } from "react";
import { isRefusal } from "#app/lib/form.ts";
import { heldText, keepSheets } from "#app/lib/held-sheets.ts";
import { mannerNow, mannerText } from "#app/lib/manner.ts";
import { useNonce } from "#app/lib/nonce.tsx";
import { ErrorPage } from "#app/features/rooms/components/error-page.tsx";
import { LostForm } from "#app/ui/lost-form.tsx";
import paper from "#app/styles/paper.css?url";
import "#app/styles/app.css";

/** No page waits for it: it is for printers. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: paper, media: "print" }];

export const meta: MetaFunction = () => [{ title: "Concord" }];

/** One random key a page: each form derives its own from it (`CommandForm`). */
export function loader() {
  return { pageKey: crypto.randomUUID() };
}

/** A refusal changed nothing. Remix reads a route again all the same, unless the route says so itself. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus }) => !isRefusal(actionStatus);

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  useEffect(() => {
    document.documentElement.setAttribute("data-hydrated", "");
    keepSheets();
  }, []);
  return (
    <html lang="en" data-manner={mannerText(mannerNow())}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <style nonce={nonce}>{heldText}</style>
        <Links />
      </head>
      <body>
        <LostForm />
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} />;
}
