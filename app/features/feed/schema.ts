import type { Side } from "#db/actor.ts";
import type { SubjectKind } from "#db/schema/talk.ts";
import type { CustomerEvent, SharedEvent, VendorEvent } from "#app/features/activity/schema.ts";

/** What somebody wrote is no event: the post is what happened, and goes from here when it is removed. */
type Posted = { type: "post.written"; facts: { kind: SubjectKind; key: string; title: string } };

/**
 * What one person thinks, keeps or takes along: recorded, and told to nobody, so that no colleague reads
 * from it when somebody changed an answer.
 */
type OnesOwn = {
  type:
    | "answer.saved"
    | "ranking.saved"
    | "power.attested"
    | "change.reported"
    | "purchase.told"
    | "pulse.told"
    | "pulse.fell"
    | "calendar.made"
    | "calendar.ended"
    | "copy.taken";
};

export type SharedDeed = SharedEvent | Posted;
export type TeamDeed = Exclude<CustomerEvent, OnesOwn> | Posted;
export type InternalDeed = VendorEvent | Posted;

/** What a side tells itself, beyond links, files and posts, which are told in the same words to everybody. */
export type OwnDeed = Exclude<TeamDeed | InternalDeed, SharedDeed>;

export type Deed = SharedDeed | OwnDeed;

/** The part of a type before its stop: what was done something with. */
export type Noun<Type extends string = Deed["type"]> = Type extends `${infer Head}.${string}` ? Head : never;

export type RecordedDeed = { id: string; actorSide: Side; actorName: string; at: Date; deed: Deed };
