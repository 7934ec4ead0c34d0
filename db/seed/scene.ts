import type { Actor, MemberActor, StakeholderActor } from "../actor.ts";
import type { Proof } from "./product.ts";
import { dateOn, instantOn } from "./days.ts";
import type { Day, DealTold, OwnerTold, VendorName } from "./story/telling.ts";

/** The vendor's people by first name. */
export type Cast = Readonly<Record<VendorName, MemberActor>>;

/** Where and when all deals of the story are told. */
export type Stage = { today: string; vendorName: string; cast: Cast };

/** A told deal with everybody in it and a calendar under it. */
export type Scene = Stage & {
  told: DealTold;
  dealId: string;
  people: ReadonlyMap<string, StakeholderActor>;
  seats: readonly StakeholderActor[];
  /** The deal's own initiative as `this`, the others by their short names. */
  initiativeIds: ReadonlyMap<string, string>;
  champion: StakeholderActor;
  /** What proves each decision, by signer and version; filled while the plan is told. */
  proofs: Map<string, Proof>;
};

/** Under which a decision's proof stands. */
export function proofKey(signer: string, version: number): string {
  return `${signer} ${version}`;
}

/** People at work, in the order in which a day goes: what others build on happens earlier. */
const HOURS = {
  opened: "07:30",
  invited: "08:00",
  joined: "08:30",
  listed: "08:50",
  turned: "09:20",
  sat: "10:00",
  planned: "12:00",
  stepDone: "12:40",
  versioned: "13:00",
  asked: "13:20",
  decided: "14:00",
  released: "15:00",
  requested: "15:30",
  talked: "15:45",
  ended: "16:00",
} as const;

export type Hour = keyof typeof HOURS;

/** `actors` are the people in the order of the story, then the seats. */
export function setScene(
  told: DealTold,
  stage: Stage,
  { dealId, actors }: { dealId: string; actors: readonly StakeholderActor[] },
): Scene {
  const names = Object.keys(told.people);
  const people = new Map(actors.slice(0, names.length).map((actor, index) => [names[index] ?? "", actor]));
  const champion = actors.find(({ role }) => role === "champion");
  if (!champion) throw new Error(`${told.account} has no champion`);
  const initiatives = ["this", ...Object.keys(told.initiatives)];
  return {
    ...stage,
    told,
    dealId,
    people,
    seats: actors.slice(names.length),
    initiativeIds: new Map(initiatives.map((name) => [name, crypto.randomUUID()])),
    champion,
    proofs: new Map(),
  };
}

export function on({ today }: Pick<Scene, "today">, day: Day): string {
  return dateOn(today, day);
}

export function at(scene: Pick<Scene, "today">, day: Day, hour: Hour): Date {
  return instantOn(on(scene, day), HOURS[hour]);
}

/** @throws Error for a name that is not of this story. */
export function customerNamed({ people, told }: Scene, name: string): StakeholderActor {
  const person = people.get(name);
  if (!person) throw new Error(`Nobody is called ${name} at ${told.account}`);
  return person;
}

/** Somebody of either side. The vendor's people act in this room. */
export function actorNamed(scene: Scene, name: string): Actor {
  return isOfVendor(name, scene.cast) ? vendorNamed(scene, name) : customerNamed(scene, name);
}

export function vendorNamed({ cast, dealId }: Scene, name: VendorName): MemberActor & { dealId: string } {
  return { ...cast[name], dealId };
}

export function ownerOf(scene: Scene, step: OwnerTold<string>): Actor {
  return "vendor" in step ? vendorNamed(scene, step.vendor) : customerNamed(scene, step.who);
}

export function idOf(actor: Actor): string {
  return actor.side === "buyer" ? actor.stakeholderId : actor.memberId;
}

function isOfVendor(name: string, cast: Cast): name is VendorName {
  return Object.hasOwn(cast, name);
}

/** `ines.halvorsen@halden.example` */
export function mailOf(name: string, domain: string): string {
  const plain = name.toLowerCase().replaceAll("ø", "o").replaceAll("æ", "ae").normalize("NFD").replace(/\p{M}/gu, "");
  return `${plain.replaceAll(" ", ".")}@${domain}`;
}

/** Each move of the date to be done by, from the first target to today's. */
export function delaysOf(scene: Scene): { by: Actor; fromOn: string; toOn: string; createdAt: Date }[] {
  const { delays = [], target } = scene.told;
  return delays.map(({ on: day, from, by }, index) => ({
    by: actorNamed(scene, by),
    fromOn: on(scene, from),
    toOn: on(scene, delays[index + 1]?.from ?? target),
    createdAt: at(scene, day, "planned"),
  }));
}
