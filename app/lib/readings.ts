/** When the open page's data was last asked for, on the clock of this tab. */
let began = -Infinity;

/** Whether the page has been read, or is being read, since then: what was true by then is in what it says. */
export function isReadSince(time: number): boolean {
  return began >= time;
}

/** Notes what Remix reads of the page that is open. */
export function notingReadings(ask: typeof fetch): typeof fetch {
  return (address, init) => {
    if (init?.method !== "POST" && isOfOpenPage(address)) began = performance.now();
    return ask(address, init);
  };
}

function isOfOpenPage(address: RequestInfo | URL): boolean {
  return address instanceof URL && address.pathname === `${location.pathname}.data`;
}
