import type { Product, ReleaseContent } from "#db/seed/product.ts";
import { canonicalJson } from "#app/engine/alignment/canonical.ts";
import type { DealDocument } from "#app/engine/alignment/document.ts";
import { evaluate } from "#app/engine/alignment/evaluate.ts";
import { currentPolicy } from "#app/engine/alignment/policies.ts";
import { DATES_NOTE, VERSION_FORMAT } from "#app/engine/versions/content.ts";
import { agendaOf } from "#app/features/agendas/agenda-words.ts";
import { listHolidays } from "#app/features/plan/holidays.server.ts";
import { signStatement } from "#app/features/evidence/commands.server.ts";
import { keepEvidence } from "#app/features/evidence/past.server.ts";
import { hashPassword } from "#app/features/people/password.server.ts";
import { oldestEvidenceOn, shapeOf } from "#app/features/readiness/picture.present.ts";
import { levelsOf, PULSE_IN_FORCE } from "#app/features/pulses/pulse-levels.ts";
import { intentOf } from "#app/features/signoffs/present.ts";
import { sha256 } from "#app/lib/digest.server.ts";
import { queueNextMails, reopenEmptyRound } from "#app/features/mailings/rounds.commands.server.ts";
import { addDays, dateOf, instantFrom, weekdayOf } from "#app/lib/calendar.ts";
import { keepsMails } from "./demo-mailbox.server.ts";
import { paths } from "#app/paths.ts";

/** What the demo's story takes from the product: its rules, its bytes and its words. */
export function productOn(today: string): Product {
  return {
    today,
    hashPassword,
    policy: currentPolicy.version,
    releaseOf,
    pulseOf: (told, day) => (told.length === 0 ? null : levelsOf(told, addDays(day, -PULSE_IN_FORCE))),
    versionFrame: { format: VERSION_FORMAT, dates: DATES_NOTE },
    canonicalJson,
    holidaysOf: async (country, fromYear) => (await listHolidays({ country, region: null }, fromYear)) ?? [],
    sha256,
    intentOf,
    signStatement,
    keepEvidence,
    agendaOf,
    places: { signIn: paths.signIn(), enter: paths.enter(), mailbox: paths.demoMailbox() },
  };
}

/**
 * A newcomer finds in the demo's mailbox what its people were written last Monday, whatever day and hour it is: reminders,
 * and digests of both sides. Only where mails stay on this machine, and once: the round of a day is made once.
 */
export async function writeLastMonday(now: Date): Promise<void> {
  if (!keepsMails()) return;
  const day = lastMonday(now);
  await reopenEmptyRound(day);
  while (await queueNextMails(instantFrom(`${day}T${FIRST_HOUR}:00:00Z`)));
}

/** The hour at which the round of a day may begin. */
const FIRST_HOUR = "07";

/** The last one whose round may have begun. */
function lastMonday(now: Date): string {
  const today = dateOf(now);
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  return monday === today && now.getUTCHours() < Number(FIRST_HOUR) ? addDays(monday, -7) : monday;
}

function releaseOf(document: DealDocument): ReleaseContent {
  const report = evaluate(document);
  const { verdict, willingness, ability, gates, binding } = shapeOf(report);
  return {
    verdict,
    willingness,
    ability,
    gates: gates.map(({ id, level }) => ({ id, level })),
    binding,
    oldestEvidenceOn: oldestEvidenceOn(report),
    inputHash: report.inputHash,
  };
}
