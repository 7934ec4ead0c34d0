import { useEffect } from "react";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import type { FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { TopicPage as Page } from "../page.queries.server.ts";
import { topicOf } from "../topic.schema.ts";
import { Conversation } from "./conversation.tsx";

type Props = { frame: RoomFrame; today: string; page: Page; state: FormState };

/** One subject, and everything that this reader may read and write about it. */
export function TopicPage({ frame, today, page, state }: Props) {
  const { subject, areas } = page;
  const topic = topicOf(subject);
  useSeen(paths.topicState(frame.dealId, topic));
  const back = backTo(frame, subject.kind, subject.key);
  return (
    <RoomPage frame={frame} tab="talk" width="mid">
      <h2 className="headline voice">{subject.title}</h2>
      {back === null ? null : (
        <p className="small">
          <a href={back.href}>{back.label}</a>
        </p>
      )}
      {subject.isThere ? null : <Notice>This is not in the plan any more. What was said about it stays.</Notice>}
      <Refused state={state} />
      {areas.map((area) => (
        <Conversation key={area.audience} area={area} dealId={frame.dealId} topic={topic} today={today} state={state} />
      ))}
    </RoomPage>
  );
}

/** Who has the page open has seen what it says. Told by script: following a link changes nothing. */
function useSeen(address: string): void {
  useEffect(() => {
    fetch(address, { method: "POST", body: new URLSearchParams({ intent: "seen" }) }).catch(() => undefined);
  }, [address]);
}

function backTo({ dealId }: RoomFrame, kind: string, key: string): { href: string; label: string } | null {
  if (kind === "statement") return { href: paths.statement(dealId, key), label: "The statement and your answer" };
  return kind === "room" ? null : { href: paths.plan(dealId), label: "The plan" };
}

/** What belongs to no field, or to the text of one of several forms. */
function Refused({ state }: { state: FormState }) {
  const errors = Object.entries(state?.errors ?? {}).map(([field, message]) => ({
    field,
    message,
    href: field === "text" ? `#text-${placeOf(state)}` : "#main",
  }));
  return errors.length === 0 ? null : <ErrorSummary errors={errors} />;
}

function placeOf(state: FormState): string {
  const place = state?.typed[state.intent === "reply" ? "threadId" : "audience"];
  return typeof place === "string" ? place : "";
}
