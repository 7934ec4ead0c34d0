import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { isReadSince } from "#app/lib/readings.ts";
import { paths } from "#app/paths.ts";
import {
  connect,
  currentState,
  learnPeople,
  learnSelf,
  NOTHING_KNOWN,
  onChange,
  watchState,
  type HereView,
} from "./live-line.ts";

type Side = "buyer" | "seller";

function useLive() {
  return useSyncExternalStore(watchState, currentState, () => NOTHING_KNOWN);
}

/** Keeps a page up to date: what others change shows within a second. Without script the page is as it was loaded. */
export function LivePage({ side, dealId }: { side: Side; dealId: string | null }) {
  const address = side === "buyer" && dealId !== null ? paths.roomLive(dealId) : paths.live();
  const { revalidate } = useRevalidator();
  /** When a change was last heard that this page may not show yet; null for none. */
  const heard = useRef<number | null>(null);
  const begun = useBegunForm();
  useEffect(() => connect(address), [address]);
  useEffect(() => {
    function readAgain(): void {
      if (heard.current === null || document.hidden) return;
      // Whoever changed it themselves has been shown it already. Saving what was begun, or leaving it, reads the page again too.
      if (!isReadSince(heard.current) && !begun.current?.isConnected) revalidate();
      heard.current = null;
    }
    const forget = onChange((deal) => {
      if (deal !== null && dealId !== null && deal !== dealId) return;
      // Several commands at once are one reading.
      if (heard.current === null) setTimeout(readAgain, 60);
      heard.current = performance.now();
    });
    document.addEventListener("visibilitychange", readAgain);
    return () => {
      forget();
      document.removeEventListener("visibilitychange", readAgain);
    };
  }, [dealId, revalidate, begun]);
  return null;
}

/**
 * The form somebody has begun to change, where it names the state that they saw. Reading the page again would put a newer
 * state into it and take away what they typed; left alone, saving shows them both.
 */
function useBegunForm() {
  const begun = useRef<HTMLFormElement | null>(null);
  useEffect(() => {
    function begin({ target }: Event): void {
      const form = target instanceof Element ? target.closest("form") : null;
      if (form?.elements.namedItem("revision")) begun.current = form;
    }
    function end(): void {
      begun.current = null;
    }
    document.addEventListener("input", begin);
    document.addEventListener("submit", end);
    return () => {
      document.removeEventListener("input", begin);
      document.removeEventListener("submit", end);
    };
  }, []);
  return begun;
}

/** How many notices the reader has not seen; nothing where there are none. */
export function UnseenMark() {
  const { unseen } = useLive();
  return unseen ? <strong className="num"> {unseen}</strong> : null;
}

const SAY_AGAIN_MS = 25_000;

/** Who else has this shared page open; both sides see each other here, and on no private page. */
export function AlsoHere({ dealId, place }: { dealId: string; place: "plan" | "team" }) {
  usePresence(dealId, place);
  const { people } = useLive();
  const here = (people[dealId] ?? []).filter((person) => person.place === place);
  if (here.length === 0) return null;
  return (
    <p className="small muted" role="status">
      {namesOf(here)} {here.length === 1 ? "has" : "have"} this page open too.
    </p>
  );
}

function namesOf(people: readonly HereView[]): string {
  const names = people.map(({ name }) => name);
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function usePresence(dealId: string, place: "plan" | "team"): void {
  useEffect(() => {
    const address = paths.presence(dealId);
    async function say(): Promise<void> {
      if (document.hidden) return;
      const answer = await fetch(address, { method: "POST", body: new URLSearchParams({ place }) });
      if (!answer.ok) return;
      const { me, people } = (await answer.json()) as { me: string; people: HereView[] };
      learnSelf(dealId, me);
      learnPeople(dealId, people);
    }
    const sayQuietly = () => void say().catch(() => undefined);
    const leave = () => void navigator.sendBeacon(address, new URLSearchParams());
    sayQuietly();
    const saying = setInterval(sayQuietly, SAY_AGAIN_MS);
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(saying);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [dealId, place]);
}
