import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { capital, levelWords } from "./level.tsx";

const stops = ["fail", "split", "open", "pass"] as const;
type Stop = (typeof stops)[number];

interface LevelTrackProps {
  readonly title: string;
  readonly level: Stop;
  /** Where it could still end, lowest and highest; the same level twice, or none, means firm. */
  readonly from?: Stop | undefined;
  readonly to?: Stop | undefined;
  /** Says in words how firm it is, and why. */
  readonly caption: ReactNode;
}

/** A level on its way from no to agreed; the grey band is what the missing answers could still make of it. */
export function LevelTrack({ title, level, from = level, to = level, caption }: LevelTrackProps) {
  return (
    <div className="track">
      <h3>
        {title} <span className="sr">is {levelWords[level]}</span>
      </h3>
      <div className="stops" aria-hidden="true">
        {stops.indexOf(from) < stops.indexOf(to) ? (
          <span className={`band from-${stops.indexOf(from)} to-${stops.indexOf(to)}`} />
        ) : null}
        {stops.map((stop) => (
          <span key={stop} className={classNames("stop", stop === level && `stop-at level-${stop}`)}>
            {capital(levelWords[stop])}
          </span>
        ))}
      </div>
      <p>{caption}</p>
    </div>
  );
}
