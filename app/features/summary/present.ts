import { can } from "#app/engine/policy/policy.ts";
import { daysBetween } from "#app/lib/calendar.ts";
import { listed } from "#app/lib/words.ts";
import { latelyIn, type Lately } from "#app/features/activity/lately.present.ts";
import type { PulseState } from "#app/features/pulses/present.ts";
import { isUnderWay } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { answerSteps, stageSteps } from "./answer-steps.ts";
import { mutualSteps } from "./mutual-steps.ts";
import { step, type Facts, type PrivateFacts, type SharedFacts, type Step } from "./steps.ts";
import { sayDate } from "#app/ui/dates.ts";

export type { Facts, PrivateFacts, SharedFacts, Step };

/** The next one to three things for this person; the first is the one to do. Empty when the deal has ended. */
export function nextStepsOf(facts: Facts): Step[] {
  if (facts.room.endedAs === "won") return [...measureSteps(facts), ...taskSteps(facts)].slice(0, 3);
  if (facts.room.endedAs !== null) return [];
  if (facts.byLink && facts.namedRole !== "guest") return [codeStep(facts)];
  const steps = [
    ...decisionSteps(facts),
    ...setUpSteps(facts),
    ...answerSteps(facts),
    ...releaseSteps(facts),
    ...measureSteps(facts),
    ...mutualSteps(facts),
    ...taskSteps(facts),
    ...stageSteps(facts),
  ];
  return steps.length > 0 ? steps.slice(0, 3) : restSteps(facts);
}

function codeStep({ room }: Facts): Step {
  return step("code", {
    title: "Enter the code from your mailbox",
    note: `It opens what your team alone sees: the statements, the order and the picture. ${room.vendorName} does not get there.`,
    effort: "about 1 minute",
    href: paths.code(paths.room(room.dealId)),
    button: "Send me a code",
  });
}

function decisionSteps({ room, shared, role }: Facts): Step[] {
  if (!can(role, "signoff:decide")) return [];
  return shared.decisions.map((number) =>
    step(`decide:${number}`, {
      title: `Decide on version ${number} of the plan`,
      note: "What is approved, who disagrees, and four decisions of equal weight",
      effort: "about 3 minutes",
      href: paths.approval(room.dealId, number),
      button: `Read version ${number}`,
    }),
  );
}

function setUpSteps({ room, role, own }: Facts): Step[] {
  if (own === null || !can(role, "outcomes:edit")) return [];
  const { dealId, accountName, vendorName } = room;
  return [
    own.outcomeCount === 0
      ? step("outcomes", {
          title: "Write what must be different, and by when",
          note: "One to three outcomes that somebody could measure",
          effort: "about 5 minutes",
          href: paths.outcomes(dealId),
          button: "Write the first outcome",
        })
      : null,
    own.initiativeCount < 2
      ? step("initiatives", {
          title: `List what else ${accountName} wants to do`,
          note: `What competes for the same people and money; ${vendorName} never sees the names`,
          effort: "about 3 minutes",
          href: paths.initiatives(dealId),
          button: "List the initiatives",
        })
      : null,
    own.colleagueCount === 0
      ? step("invite", {
          title: "Invite the colleagues who must live with this",
          note: "Those who decide, those who run it, and whoever could stop it",
          effort: "about 2 minutes",
          href: paths.team(dealId),
          button: "Invite colleagues",
        })
      : null,
  ].filter((entry) => entry !== null);
}

function releaseSteps({ room, role, own, shared, today }: Facts): Step[] {
  if (!can(role, "release:preview") || !own?.progress.isDone || shared.request === null) return [];
  return [
    step("release", {
      title: `Look at what ${room.vendorName} asks to see`,
      note: `${shared.request.askedByName} asks for a release by ${sayDate(shared.request.dueOn, today)}`,
      href: paths.release(room.dealId),
      button: "Preview the release",
    }),
  ];
}

/** Whoever may share outcomes is asked what they came to; colleagues may say it too. */
function measureSteps({ room, role, shared }: Facts): Step[] {
  if (!can(role, "outcomes:edit")) return [];
  return shared.dueOutcomes.slice(0, 1).map((text) =>
    step("measure", {
      title: `Say what came of “${text}”`,
      note: `Its day has come. ${room.vendorName} reads the value too.`,
      effort: "about 1 minute",
      href: paths.measured(room.dealId),
      button: "Record what was measured",
    }),
  );
}

const SOON_DAYS = 14;

function taskSteps({ room, shared, today }: Facts): Step[] {
  return shared.tasks
    .filter(({ dueOn }) => daysBetween(today, dueOn) <= SOON_DAYS)
    .map(({ id, title, dueOn }) =>
      step(`task:${id}`, {
        title,
        note: `Yours, due ${sayDate(dueOn, today)}`,
        href: paths.plan(room.dealId),
        button: "Open the plan",
      }),
    );
}

function restSteps({ room, own }: Facts): Step[] {
  if (own === null) return readingSteps(room);
  if (!own.progress.isDone) return [];
  return [
    step("picture", {
      title: "Nothing is waiting for you",
      note: "Your team’s picture shows what is agreed and what is not.",
      href: paths.readiness(room.dealId),
      button: "See your team’s picture",
    }),
  ];
}

/** Nobody asks anything of whoever sees shared content only; there is something to read. */
function readingSteps({ dealId, vendorName }: Facts["room"]): Step[] {
  return [
    step("read-plan", {
      title: "Read where the plan stands",
      note: "What both sides do, and by when",
      href: paths.plan(dealId),
      button: "Open the plan",
    }),
    step("read-resources", {
      title: "Links and files",
      note: "What people put here for everybody to look at",
      href: paths.resources(dealId),
      button: "Look at them",
    }),
    step("read-fit", {
      title: `Who ${vendorName} is right for, and who not`,
      note: `In ${vendorName}’s own words`,
      href: paths.fit(dealId),
      button: "Read it",
    }),
  ];
}

/** Why somebody sees shared content only, and the one step that would let them in; null for the team, and after the end. */
export function outsideWords({ room, namedRole, byLink, own, shared }: Facts): string | null {
  if (own !== null || room.endedAs !== null || (byLink && namedRole !== "guest")) return null;
  const who = shared.champions.length > 0 ? listed(shared.champions, "or") : `A champion of ${room.accountName}`;
  if (namedRole === "guest")
    return `You are a guest here: you see what both sides share. ${who} can make you part of the team.`;
  return `You see what both sides share. ${who} can let you into the team; then you are asked, and see its picture.`;
}

/**
 * The three questions about the vendor stand on the first screen itself, once a person has answered the first stage and they are
 * due; not while something else is asked of them first.
 */
export function pulseOf({ room, own, shared }: Facts): SummaryPulse | null {
  if (own === null || !isUnderWay(room) || !own.progress.isDone) return null;
  const { isDue, after, low } = own.pulse;
  return { isDue: isDue && own.progress.next === null, after, low, kept: shared.kept };
}

/** `kept`: what both sides can count, beside what the team feels. */
export type SummaryPulse = Pick<PulseState, "isDue" | "after" | "low"> & { kept: string | null };

/** What happened lately for both sides to read. */
export function latelyOf({ shared, viewerName, today }: Facts): Lately {
  return latelyIn(shared.activity, { viewerName, today });
}
