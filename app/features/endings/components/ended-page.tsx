import { isUnderWay, type RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { DateText } from "#app/ui/date.tsx";
import { sayExactDay } from "#app/ui/dates.ts";
import { Letter, LetterSection, Pair } from "#app/ui/letter.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Parties } from "#app/ui/page.tsx";
import type { EndedView } from "../present.ts";

type Props = { frame: RoomFrame; today: string; view: EndedView };

/** The last page of a deal: what was learned, what each side keeps, when to look again. An end, and no failure. */
export function EndedPage({ frame, today, view }: Props) {
  const [own, other] =
    frame.side === "buyer" ? [frame.accountName, frame.vendorName] : [frame.vendorName, frame.accountName];
  const back = placeOf(frame);
  return (
    <Letter
      above={
        <Parties own={own} other={other}>
          , {frame.title}
        </Parties>
      }
      title={view.title}
      lede={view.reason}
      voice
    >
      <p className="small muted">
        {view.decided} on <DateText on={view.endedOn} today={today} say="day" />. {view.thanks}
      </p>
      <LetterSection title="What you learned">
        <AudienceLabel kind="shared">You and {other}, from what both of you could read</AudienceLabel>
        <RowList items={view.learned.map((content) => ({ key: content, content }))} />
        {isUnderWay(frame) ? (
          <p className="small">
            <a href={paths.measured(frame.dealId)}>What becomes of the outcomes</a> is measured as the work goes on.
          </p>
        ) : null}
      </LetterSection>
      <LetterSection title="What each side keeps">
        <Pair
          parts={view.keeps.map(({ title, items }) => ({
            title,
            items: items.map(({ key, words, isPlan }) => ({
              key,
              content: isPlan ? <a href={paths.plan(frame.dealId)}>{words}</a> : words,
            })),
          }))}
        />
        <p className="small">
          <a href={paths.keep(frame.dealId)}>Keep a copy of everything you may read</a>, or{" "}
          <a href={back.href}>{back.label}</a>.
        </p>
      </LetterSection>
      {view.lookAgain === null ? null : <LookAgain {...view.lookAgain} />}
    </Letter>
  );
}

/** It stands by itself, and the room behind it stays open to read. */
function placeOf({ side, dealId }: RoomFrame): { href: string; label: string } {
  return side === "buyer"
    ? { href: paths.room(dealId), label: "go back to the room" }
    : { href: paths.deal(dealId), label: "go back to the deal" };
}

function LookAgain({ on }: NonNullable<EndedView["lookAgain"]>) {
  return (
    <LetterSection title="When to look again">
      {on === null ? (
        <p className="muted">No day was set.</p>
      ) : (
        <>
          <p className="voice large">
            <time dateTime={on}>{sayExactDay(on)}</time>
          </p>
          <p className="muted">The day stands here for both sides. Nobody is reminded of it by mail.</p>
        </>
      )}
    </LetterSection>
  );
}
