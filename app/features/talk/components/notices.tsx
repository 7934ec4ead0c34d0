import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Icon } from "#app/ui/icon.tsx";
import { RowList } from "#app/ui/list.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { NoticeLine } from "../lines.present.ts";

type Props = { lines: readonly NoticeLine[]; isMailed: boolean; today: string };

/** What is for the reader: who mentioned them, who answered, and whether mail is sent about it. */
export function Notices({ lines, isMailed, today }: Props) {
  const fresh = lines.filter(({ isNew }) => isNew);
  const seen = lines.filter(({ isNew }) => !isNew);
  return (
    <>
      <h1 className="headline voice">{fresh.length === 0 ? "Nothing new for you" : "New for you"}</h1>
      {fresh.length === 0 ? null : (
        <>
          <Lines lines={fresh} today={today} />
          <CommandForm name="see-all" intent="see_all">
            <Button>Mark all as seen</Button>
          </CommandForm>
        </>
      )}
      {lines.length === 0 ? <Nothing /> : null}
      {seen.length === 0 ? null : (
        <Part title="Seen" quiet>
          <Lines lines={seen} today={today} />
        </Part>
      )}
      <MailSwitch isMailed={isMailed} />
    </>
  );
}

function Nothing() {
  return (
    <EmptyState title="Here stands who mentioned or answered you">
      <p>Somebody mentions you with @ and your name, or answers where you wrote. Nobody else is told.</p>
    </EmptyState>
  );
}

function Lines({ lines, today }: Pick<Props, "lines" | "today">) {
  return (
    <RowList
      items={lines.map((line) => ({
        key: line.id,
        content: (
          <>
            {line.audience === "shared" ? null : <Icon name={line.audience === "team" ? "lock" : "box"} />}{" "}
            <a href={line.href}>{line.isNew ? <strong>{line.words}</strong> : line.words}</a>
            <span className="sub">{line.glimpse}</span>
          </>
        ),
        side: <DateText on={line.on} today={today} say="day" />,
      }))}
    />
  );
}

function MailSwitch({ isMailed }: Pick<Props, "isMailed">) {
  return (
    <CommandForm name={`mail:${isMailed ? "off" : "on"}`} intent="switch_mail">
      <input type="hidden" name="mail" value={isMailed ? "off" : "on"} />
      <p className="small muted">
        {isMailed
          ? "You also get a mail about what is new here, at most one an hour and room. It never says what was written. Champions, executives and the vendor’s people on the deal also get the record’s seal, once a week."
          : "You get no mail about this."}
      </p>
      <Actions>
        <Button>{isMailed ? "Stop these mails" : "Send me mails about this"}</Button>
      </Actions>
    </CommandForm>
  );
}
