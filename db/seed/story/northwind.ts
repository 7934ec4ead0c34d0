import type { FitKind, MemberRole } from "../../schema/workspace.ts";
import type { VendorName } from "./telling.ts";

/** The vendor: software that plans trucks, sold by people who would rather say no early. */
export const northwind = {
  name: "Northwind",
  domains: ["northwind.example"],
  people: {
    dana: { name: "Dana Whitfield", email: "dana.whitfield@northwind.example", role: "rep" },
    marcus: { name: "Marcus Osei", email: "marcus.osei@northwind.example", role: "rep" },
    magnus: { name: "Magnus Ruud", email: "magnus.ruud@northwind.example", role: "manager" },
    astrid: { name: "Astrid Moen", email: "astrid.moen@northwind.example", role: "admin" },
    vera: { name: "Vera Lindqvist", email: "vera.lindqvist@northwind.example", role: "viewer" },
  } satisfies Record<VendorName, { name: string; email: string; role: MemberRole }>,
  fit: [
    { kind: "right_for", text: "Road transport with 30 to 400 trucks and two depots or more." },
    { kind: "right_for", text: "Dispatchers who want a proposal which they may change by hand, and who will." },
    {
      kind: "right_for",
      text: "Plans that change during the shift: a late ferry, a closed pass, a driver out of hours.",
    },
    {
      kind: "right_for",
      text: "Companies that can free two of their best dispatchers for eight weeks. It does not work without.",
    },
    { kind: "not_right_for", text: "Fewer than 30 trucks: a good dispatcher and a whiteboard cost less." },
    { kind: "not_right_for", text: "Parcel rounds with more than 80 stops a tour." },
    {
      kind: "not_right_for",
      text: "Rail and deep-sea legs. We do not plan them, and we do not know who does it well.",
    },
    { kind: "not_right_for", text: "Selling your empty trips to others. We are no freight exchange." },
  ] satisfies readonly { kind: FitKind; text: string }[],
  /** Ways to look at the pipeline that somebody keeps; `search` is the words of its address. */
  views: [
    {
      by: "dana",
      name: "Quiet ones",
      search: "state=open&closing=any&release=any&blocks=any&pace=quiet&category=any&sort=needs&owner=mine&order=asc",
      isShared: false,
    },
    {
      by: "magnus",
      name: "This quarter",
      search: "state=open&closing=quarter&release=any&blocks=any&pace=any&category=any&sort=needs&owner=all&order=asc",
      isShared: true,
    },
  ] satisfies readonly { by: VendorName; name: string; search: string; isShared: boolean }[],
} as const;
