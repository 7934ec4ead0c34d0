import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { capitalised, countWord } from "#app/lib/words.ts";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { RowList } from "#app/ui/list.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { RequestsView, RequestView } from "../present.ts";
import { AnswerRequest, SettleRequest } from "./request-forms.tsx";

export type Rights = { mayAsk: boolean; mayAnswer: boolean };

type Props = { frame: RoomFrame; view: RequestsView; rights: Rights; today: string; state: FormState };

/** What the customer asks of the vendor, and what was answered: both sides read the same. */
export function RequestsPage({ frame, view, rights, today, state }: Props) {
  const { vendorName, accountName, side, dealId } = frame;
  const isBuyer = side === "buyer";
  const shown = { frame, view, rights, today, state };
  return (
    <RoomPage frame={frame} width="mid">
      <Part title={isBuyer ? `What you asked ${vendorName}` : `What ${accountName} asks you`}>
        <AudienceLabel kind="shared">
          <strong>You and {isBuyer ? vendorName : accountName}.</strong> Both sides read every word here, with its name.
        </AudienceLabel>
        <ErrorSummary errors={errorsOf(state, { text: "The text", link: "Link", taskId: "Step" })} />
        {view.open.length === 0 ? (
          <Nothing frame={frame} mayAsk={rights.mayAsk} />
        ) : (
          <RowList items={view.open.map((request) => rowOf(request, shown))} />
        )}
      </Part>
      <Settled {...shown} />
      <Actions>
        {rights.mayAsk ? (
          <LinkButton href={paths.ask(dealId)} tone="primary">
            Ask {vendorName} something
          </LinkButton>
        ) : null}
        <LinkButton href={isBuyer ? paths.room(dealId) : paths.deal(dealId)}>
          {isBuyer ? "Back to the summary" : "Back to the deal"}
        </LinkButton>
      </Actions>
    </RoomPage>
  );
}

function Settled(shown: Props) {
  const { closed } = shown.view;
  if (closed.length === 0) return null;
  return (
    <Disclosure
      summary={closed.length === 1 ? "One is settled" : `${capitalised(countWord(closed.length))} are settled`}
      lined
    >
      <RowList items={closed.map((request) => rowOf(request, shown))} />
    </Disclosure>
  );
}

function Nothing({ frame, mayAsk }: { frame: RoomFrame; mayAsk: boolean }) {
  const title = frame.side === "buyer" ? "Nothing is open." : `${frame.accountName} asks nothing of you now.`;
  return (
    <EmptyState title={title}>
      {mayAsk ? (
        <p>What your team has not settled, {frame.vendorName} may know. Asking tells it nothing but the question.</p>
      ) : null}
    </EmptyState>
  );
}

function rowOf(request: RequestView, shown: Props) {
  return { key: request.id, content: <Row request={request} {...shown} /> };
}

function Row({ request, frame, view, rights, today, state }: Props & { request: RequestView }) {
  return (
    <div className="stack">
      <div>
        <strong>{request.text}</strong>
        <span className="sub">
          {request.by} of {frame.accountName}, <DateText on={request.on} today={today} say="day" />
        </span>
        <span className="sub">{request.state}</span>
      </div>
      {request.replies.map(({ key, who, text, on, step, link }) => (
        <div key={key}>
          {text}
          <span className="sub">
            {who}, <DateText on={on} today={today} say="day" />
          </span>
          {step === null ? null : (
            <span className="sub">
              In the plan: <a href={paths.plan(frame.dealId)}>{step}</a>
            </span>
          )}
          {link === null ? null : <OutLink href={link} />}
        </div>
      ))}
      {rights.mayAnswer && !request.isClosed ? (
        <AnswerRequest request={request} steps={view.steps} state={state} />
      ) : null}
      {rights.mayAsk ? <SettleRequest request={request} vendorName={frame.vendorName} state={state} /> : null}
    </div>
  );
}

function OutLink({ href }: { href: string }) {
  return (
    <span className="sub">
      <a href={href} rel="noreferrer noopener" target="_blank">
        {new URL(href).hostname}
        <span className="sr"> (opens a new window)</span>
      </a>
    </span>
  );
}
