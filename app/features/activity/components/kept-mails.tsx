import { Fragment } from "react";
import { instantFrom } from "#app/lib/calendar.ts";
import { paths } from "#app/paths.ts";
import { sayTime } from "#app/ui/dates.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FactsLine } from "#app/ui/page.tsx";

type Mail = { id: string; recipient: string; subject: string; body: string; at: string };

/** The demo's mails, each as it would have arrived. */
export function KeptMails({ mails }: { mails: readonly Mail[] }) {
  return (
    <div className="letters">
      {mails.map((mail) => (
        <article key={mail.id} aria-labelledby={mail.id}>
          <h2 id={mail.id}>{mail.subject}</h2>
          <FactsLine>
            <span>
              To <a href={paths.demoMailbox(mail.recipient)}>{mail.recipient}</a>
            </span>
            <time dateTime={mail.at}>{sayTime(instantFrom(mail.at))}</time>
          </FactsLine>
          {partsOf(mail.body).map((text, at) => (
            <p key={at} className={CODE.test(text) ? "large num" : undefined}>
              <Lines text={text} />
            </p>
          ))}
        </article>
      ))}
    </div>
  );
}

/** Without the line that sets a mail's small print apart. */
function partsOf(body: string): string[] {
  return body.split("\n\n").filter((text) => text !== "--");
}

const CODE = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/;

function Lines({ text }: { text: string }) {
  return text.split("\n").map((line, at) => (
    <Fragment key={at}>
      {at > 0 ? <br /> : null}
      {/^https?:\/\/\S+$/.test(line) ? <a href={line}>{line}</a> : line}
    </Fragment>
  ));
}

type ChoiceProps = { mailboxes: readonly { recipient: string; count: number }[]; chosen: string | null };

/** More addresses than fit above the first mail of a phone stand behind one line. */
const MOST_IN_SIGHT = 6;

export function MailboxChoice({ mailboxes, chosen }: ChoiceProps) {
  if (mailboxes.length < 2) return null;
  const choice = <Mailboxes mailboxes={mailboxes} chosen={chosen} />;
  return mailboxes.length <= MOST_IN_SIGHT ? (
    choice
  ) : (
    <Disclosure summary={`Look into one of ${mailboxes.length} mailboxes`}>{choice}</Disclosure>
  );
}

function Mailboxes({ mailboxes, chosen }: ChoiceProps) {
  return (
    <nav aria-label="Mailboxes">
      <FactsLine>
        <a href={paths.demoMailbox()} aria-current={chosen === null ? "page" : undefined}>
          Everybody
        </a>
        {mailboxes.map(({ recipient, count }) => (
          <a
            key={recipient}
            href={paths.demoMailbox(recipient)}
            aria-current={chosen === recipient ? "page" : undefined}
          >
            {recipient} ({count})
          </a>
        ))}
      </FactsLine>
    </nav>
  );
}
