import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { sayDate } from "#app/ui/dates.ts";
import { RowList } from "#app/ui/list.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import { feedSearchOf, FEED_SUBJECTS, type FeedFilter, type FeedSubject } from "../filter.ts";
import type { FeedDay, FeedLine } from "../present.ts";
import "#app/styles/steps.css";

type Props = {
  frame: RoomFrame;
  today: string;
  days: readonly FeedDay[];
  filter: FeedFilter;
  /** Whether the reader's side has a feed that it alone reads. */
  hasOwn: boolean;
  next: string | null;
};

const subjects: Readonly<Record<FeedSubject, string>> = {
  plan: "Plan",
  signoff: "Sign-off",
  readiness: "Readiness",
  talk: "Talk",
  resources: "Resources",
  people: "People",
};

/** Everything that happened, the newest first: what both sides read, or what the reader's side tells itself. */
export function FeedPage({ frame, today, days, filter, hasOwn, next }: Props) {
  const isOwn = filter.by === "own";
  const own = frame.side === "buyer" ? "team" : "internal";
  return (
    <RoomPage frame={frame} tab="summary" width="mid" ground={isOwn ? own : "shared"}>
      <h2 className="headline voice">What has happened</h2>
      <Filters frame={frame} filter={filter} hasOwn={hasOwn} />
      <AudienceLabel kind={isOwn ? own : "shared"}>{readersOf(frame, isOwn)}</AudienceLabel>
      {days.length === 0 ? <Nothing frame={frame} filter={filter} /> : null}
      {days.map(({ on, lines }) => (
        <Part key={on} title={<time dateTime={on}>{sayDate(on, today)}</time>} quiet>
          <RowList items={lines.map((line) => ({ key: line.key, content: <Line line={line} /> }))} />
        </Part>
      ))}
      <Actions>
        {next === null ? null : <LinkButton href={feedHref(frame, filter, { before: next })}>Older</LinkButton>}
        {filter.before === null ? null : (
          <LinkButton href={feedHref(frame, filter, {})} tone="plain">
            Back to the newest
          </LinkButton>
        )}
      </Actions>
    </RoomPage>
  );
}

function Line({ line: { before, link, after, href } }: { line: FeedLine }) {
  return (
    <>
      {before}
      {href === null ? link : <a href={href}>{link}</a>}
      {after}
    </>
  );
}

/** Each choice is an address, and keeps the other one. */
function Filters({ frame, filter, hasOwn }: Pick<Props, "frame" | "filter" | "hasOwn">) {
  const { about, by } = filter;
  const actors = [
    { by: "customer", label: `By ${frame.accountName}` },
    { by: "vendor", label: `By ${frame.vendorName}` },
  ] as const;
  const ownLabel = frame.side === "buyer" ? "Your team only" : "Internal";
  return (
    <nav className="tools no-print" aria-label="What to show">
      <Choice href={paths.feed(frame.dealId)} isChosen={about === null && by === null} label="Everything" />
      {FEED_SUBJECTS.map((subject) => (
        <Choice
          key={subject}
          href={feedHref(frame, by === "own" ? {} : filter, { about: about === subject ? null : subject })}
          isChosen={about === subject}
          label={subjects[subject]}
        />
      ))}
      {actors.map((actor) => (
        <Choice
          key={actor.by}
          href={feedHref(frame, filter, { by: by === actor.by ? null : actor.by })}
          isChosen={by === actor.by}
          label={actor.label}
        />
      ))}
      {hasOwn ? <Choice href={feedHref(frame, {}, { by: "own" })} isChosen={by === "own"} label={ownLabel} /> : null}
    </nav>
  );
}

function Choice({ href, isChosen, label }: { href: string; isChosen: boolean; label: string }) {
  return (
    <a href={href} aria-current={isChosen ? "true" : undefined}>
      {label}
    </a>
  );
}

function Nothing({ frame, filter }: Pick<Props, "frame" | "filter">) {
  if (filter.before !== null) return <EmptyState title="Nothing is older than that." />;
  if (filter.by === "own") {
    return (
      <EmptyState title="Your side has done nothing of its own yet.">
        <p>Steps, files and notes that your side alone reads are told here.</p>
      </EmptyState>
    );
  }
  const isFiltered = filter.about !== null || filter.by !== null;
  return (
    <EmptyState title={isFiltered ? "Nothing of this kind has happened yet." : "Nothing has happened yet."}>
      <p>
        {isFiltered ? (
          <a href={paths.feed(frame.dealId)}>Everything that has happened</a>
        ) : (
          <a href={paths.plan(frame.dealId)}>What comes next in the plan</a>
        )}
      </p>
    </EmptyState>
  );
}

function readersOf({ side, vendorName, accountName }: RoomFrame, isOwn: boolean): string {
  const other = side === "buyer" ? vendorName : accountName;
  if (!isOwn) return `You and ${other} read this.`;
  return side === "buyer"
    ? `Your team only. ${other} sees nothing of it.`
    : `${vendorName} only. ${other} sees nothing of it.`;
}

function feedHref({ dealId }: RoomFrame, filter: Partial<FeedFilter>, change: Partial<FeedFilter>): string {
  return paths.feed(dealId, feedSearchOf({ ...filter, before: null, ...change }));
}
