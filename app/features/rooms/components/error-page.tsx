import { useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { StatusPage } from "#app/ui/status-page.tsx";

type Words = { title: string; lede: string };

const NOT_FOUND: Words = {
  title: "There is nothing at this address",
  lede: "The link may be old, or it belongs to a room that you are not part of.",
};

const words: Readonly<Record<number, Words>> = {
  403: {
    title: "This is not yours to open",
    lede: "You are signed in, but your part here does not include this page. In a customer’s team a champion can change that, at the vendor an administrator.",
  },
  404: NOT_FOUND,
  405: NOT_FOUND,
  409: {
    title: "Somebody was faster",
    lede: "What you were looking at has changed meanwhile. Nothing of yours was recorded; please load the page again.",
  },
  423: {
    title: "The record of this room waits",
    lede: "It is not what it was when it was sealed last: an older backup was restored, or it was changed. Nothing is added to it, and nothing of yours was done, until a champion or an administrator has read what is missing, under “Keep a copy” at the foot of the room, and lets it go on.",
  },
  429: {
    title: "That was too often",
    lede: "Nothing was done this time. Please wait a little, then go back and try again; sessions that run go on as before.",
  },
  503: {
    title: "Concord is busy for a moment",
    lede: "Nothing of yours was lost. Please try again in a few seconds.",
  },
};

const OURS: Words = {
  title: "Something went wrong on our side",
  lede: "Nothing half-done was kept. Please try again; if it happens twice, tell the people who run this installation.",
};

/** A whole page for what could not be shown. It says nothing about why a room is not there. */
export function ErrorPage({ status }: { status: number }) {
  const { title, lede } = words[status] ?? OURS;
  const { pathname } = useLocation();
  const back = wayBack(status === 404 ? "" : pathname);
  return (
    <StatusPage title={title} lede={lede}>
      <p>
        <LinkButton href={back.href}>{back.label}</LinkButton>
      </p>
    </StatusPage>
  );
}

/** Where somebody stands in a room it leads back to its first page; what is not there may be no room of theirs. */
function wayBack(pathname: string): { href: string; label: string } {
  const [, place, dealId] = /^\/(rooms|deals)\/([0-9a-f-]{36})\//.exec(pathname) ?? [];
  if (dealId === undefined) return { href: paths.home(), label: "Go to the start" };
  return place === "deals"
    ? { href: paths.deal(dealId), label: "Back to the deal" }
    : { href: paths.room(dealId), label: "Back to the room" };
}
