import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { keepEarlyPressesFrom } from "#app/lib/early-presses.ts";
import { bearingLostConnections } from "#app/lib/lost-connection.ts";
import { notingReadings } from "#app/lib/readings.ts";
import { mannerFrom, takeMannerFrom } from "#app/lib/manner.ts";
import { tellZoneWithForms } from "#app/lib/zone-teller.ts";

// The same words as on the server: what the page was written in stands on it.
const manner = mannerFrom(document.documentElement.dataset["manner"]);
takeMannerFrom(() => manner);
tellZoneWithForms(document);

window.fetch = bearingLostConnections(notingReadings(window.fetch.bind(window)));
keepEarlyPressesFrom({ isReady: () => window.__remixContext.state !== undefined });

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
