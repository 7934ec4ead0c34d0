import type { Role } from "#app/engine/policy/policy.ts";
import type { RecordedEvent } from "#app/features/activity/queries.server.ts";
import type { PulseState } from "#app/features/pulses/present.ts";
import type { ProgressView } from "#app/features/readiness/progress.present.ts";

export type SharedFacts = {
  activity: readonly RecordedEvent[];
  /** The version this person is asked to decide on, if any. */
  decisions: readonly number[];
  tasks: readonly { id: string; title: string; dueOn: string }[];
  request: { dueOn: string; note: string | null; askedByName: string } | null;
  champions: readonly string[];
  /** What the vendor kept so far; null while nothing has come due. */
  kept: string | null;
  /** Outcomes whose day has come and that nobody has measured since. */
  dueOutcomes: readonly string[];
  /** What the vendor has answered, and nobody has called settled. */
  answered: readonly { text: string }[];
  /** Lines of what the vendor understood about which this person has not said anything as they read now. */
  unmarked: readonly { isReworded: boolean }[];
};

export type PrivateFacts = {
  progress: ProgressView;
  lastAnsweredOn: string | null;
  outcomeCount: number;
  initiativeCount: number;
  colleagueCount: number;
  pulse: PulseState;
};

export type Facts = {
  room: { dealId: string; accountName: string; vendorName: string; endedAs: string | null };
  /** What the person may do now, and what they could do with a code. */
  role: Role;
  namedRole: Role;
  /** The person came by a link alone; a code from their mailbox opens the rest. */
  byLink: boolean;
  viewerName: string;
  today: string;
  shared: SharedFacts;
  own: PrivateFacts | null;
};

export type Step = {
  key: string;
  title: string;
  note: string | null;
  effort: string | null;
  href: string;
  button: string;
  ticks: { done: number; total: number } | null;
  /** Where a wide screen shows all of it at once. */
  allOnOnePage: string | null;
};

export function step(key: string, content: Partial<Step> & Pick<Step, "title" | "href" | "button">): Step {
  return { key, note: null, effort: null, ticks: null, allOnOnePage: null, ...content };
}
