import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, LinkButton } from "#app/ui/button.tsx";
import { HeatMap } from "#app/ui/heat-map.tsx";
import { Findings, RowList } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, FactsLine, Part } from "#app/ui/page.tsx";
import { RankChart } from "#app/ui/rank-chart.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { LevelTrack } from "#app/ui/track.tsx";
import { subjectKey } from "../gate-words.ts";
import type { PictureView } from "../picture.present.ts";
import type { ProgressView } from "../progress.present.ts";
import type { HistoryMoment } from "../verdict-history.ts";
import { Ageing } from "./picture-ageing-list.tsx";
import { More, TalkLink } from "./picture-talk.tsx";

type Props = {
  frame: RoomFrame;
  picture: PictureView;
  history: readonly HistoryMoment[];
  progress: ProgressView;
  mayRelease: boolean;
  today: string;
};

/** The team's picture: a sentence, two tracks, what holds it back, everyone, the order, what would change it. */
export function PicturePage({ frame, picture, history, progress, mayRelease, today }: Props) {
  return (
    <RoomPage frame={frame} tab="readiness" ground="team">
      <PictureHead frame={frame} picture={picture} mayRelease={mayRelease} />
      <StageNotice frame={frame} progress={progress} />
      <Part title={<span className="sr">Ability and willingness</span>}>
        <Columns look="halves">
          {picture.tracks.map((track) => (
            <LevelTrack key={track.title} {...track} />
          ))}
        </Columns>
      </Part>
      {picture.findings.length === 0 ? null : (
        <Part title="What holds it back">
          <Findings
            findings={picture.findings.map(({ change, ...finding }) => ({
              ...finding,
              change: (
                <>
                  {change === null ? null : `${change} `}
                  <TalkLink dealId={frame.dealId} finding={finding} />
                </>
              ),
            }))}
          />
          <More more={picture.more} dealId={frame.dealId} />
        </Part>
      )}
      <Part title="Everyone, statement by statement" newPage>
        <HeatMap {...picture.heat} />
      </Part>
      <Columns look="halves">
        <Ranking ranking={picture.ranking} href={paths.ranking(frame.dealId)} />
        <div>
          <Changes picture={picture} />
          <Unheard picture={picture} />
          <Ageing frame={frame} ageing={picture.ageing} today={today} />
        </div>
      </Columns>
      <History
        frame={frame}
        history={history}
        isAllDone={progress.isAllDone && progress.stage === progress.roomStage}
      />
    </RoomPage>
  );
}

/** Where the reader and the room are on the checklist. */
function StageNotice({ frame, progress }: Pick<Props, "frame" | "progress">) {
  const checklist = <a href={paths.checklist(frame.dealId)}>The checklist, stage by stage</a>;
  if (progress.next !== null && frame.endedAs === null) {
    return (
      <Notice>
        Stage {progress.stage} has more for you: {progress.answered} of {progress.total} statements answered.{" "}
        <a href={progress.next.href}>{progress.next.label}</a>. {checklist}.
      </Notice>
    );
  }
  return (
    <p className="small muted">
      The room is at stage {progress.roomStage} of 4. {checklist}. <a href={paths.powers(frame.dealId)}>Powers</a>,{" "}
      <a href={paths.trackRecord(frame.dealId)}>track record</a>,{" "}
      <a href={paths.requirements(frame.dealId)}>requirements</a>, <a href={paths.pulse(frame.dealId)}>pulse</a>.
    </p>
  );
}

function PictureHead({ frame, picture, mayRelease }: Omit<Props, "today" | "progress" | "history">) {
  return (
    <>
      <AudienceLabel kind="team">
        <strong>Your team only.</strong> {frame.vendorName} sees none of this page until your champion releases it, and
        then no answer and no name.
      </AudienceLabel>
      <h2 className="sentence voice">{picture.sentence}</h2>
      <FactsLine>
        <span>{picture.facts}</span>
        <span>{picture.firmness}</span>
        {picture.restsOn === null ? null : <span>{picture.restsOn}</span>}
      </FactsLine>
      {mayRelease ? (
        <Actions>
          {picture.talkFirst === null ? null : (
            <LinkButton href={paths.agenda(frame.dealId, subjectKey(picture.talkFirst))} tone="primary">
              Talk it through in 30 minutes
            </LinkButton>
          )}
          <LinkButton href={paths.release(frame.dealId)} tone={picture.talkFirst === null ? "primary" : "default"}>
            Preview a release to {frame.vendorName}
          </LinkButton>
          <LinkButton href={paths.happened(frame.dealId)}>Something has happened</LinkButton>
        </Actions>
      ) : null}
    </>
  );
}

function Ranking({ ranking, href }: { ranking: PictureView["ranking"]; href: string }) {
  if (ranking === null) {
    return (
      <Part title="Nobody has ranked the initiatives">
        <p>
          <a href={href}>Put them in order</a>, and the spread stands here.
        </p>
      </Part>
    );
  }
  return (
    <Part title={ranking.title}>
      <p>{ranking.lede}</p>
      <RankChart
        finding={ranking.finding}
        places={ranking.places}
        cut={ranking.cut}
        rows={ranking.rows}
        caption="How many people put each initiative in each place"
      />
    </Part>
  );
}

function Changes({ picture }: { picture: PictureView }) {
  if (picture.changes === null) return null;
  return (
    <Part title="What would change it">
      <p>{picture.changes.lede}</p>
      <RowList
        items={picture.changes.asks.map(({ key, who, what, side }) => ({
          key,
          content: (
            <>
              <strong>{who}</strong> {what}
            </>
          ),
          side,
        }))}
      />
    </Part>
  );
}

type HistoryProps = { frame: RoomFrame; history: readonly HistoryMoment[]; isAllDone: boolean };

/** What moved the verdict, and when; and where to check it. */
function History({ frame, history, isAllDone }: HistoryProps) {
  return (
    <div className="no-print">
      <Part title="How it came to this">
        {history.length === 0 ? (
          <p className="muted">Nothing has moved yet. Each change of the verdict stands here, with what moved it.</p>
        ) : (
          <Timeline moments={history.map(({ key, mark, title, detail }) => ({ key, level: mark, title, detail }))} />
        )}
        {isAllDone ? (
          <p className="small">
            <a href={paths.numbers(frame.dealId)}>The numbers behind it</a>, and the document with which anybody can
            check it: <a href={paths.dealDocument(frame.dealId)}>download</a>.
          </p>
        ) : null}
      </Part>
    </div>
  );
}

function Unheard({ picture }: { picture: PictureView }) {
  if (picture.unheard.length === 0) return null;
  return (
    <Part title="Who has not been heard">
      <RowList items={picture.unheard.map(({ key, name, why }) => ({ key, content: name, side: why }))} />
    </Part>
  );
}
