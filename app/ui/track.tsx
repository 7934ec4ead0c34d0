import type { ReactNode } from "react";
import { capital, levelWords } from "./level.tsx";
import "#app/styles/track.css";

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
  const isLoose = stops.indexOf(from) < stops.indexOf(to);
  return (
    <div className="track">
      <h3>
        {title} <span className="sr">is {levelWords[level]}</span>
      </h3>
      <svg aria-hidden="true">
        <line className="track-line" x1={middleOf("fail")} x2={middleOf("pass")} y1="11" y2="11" />
        {isLoose ? <line className="band" x1={middleOf(from)} x2={middleOf(to)} y1="11" y2="11" /> : null}
        {stops.map((stop) => (
          // Its own origin is the middle of the stop: shares across, so that words keep their size at every width.
          <svg key={stop} x={middleOf(stop)} y="11" className={stop === level ? "stop-at" : undefined}>
            {stop === level ? <Sign level={stop} /> : <circle className="stop-dot" r="3.5" />}
            <text y="31">{capital(levelWords[stop])}</text>
          </svg>
        ))}
      </svg>
      <p>{caption}</p>
    </div>
  );
}

/** Four equal columns, each stop in the middle of its own. */
function middleOf(stop: Stop): string {
  return `${stops.indexOf(stop) * 25 + 12.5}%`;
}

/** The signs of the levels, drawn large: filled in favour, ring open, half split, square no. */
function Sign({ level }: { level: Stop }) {
  return (
    <g className={`sign-${level}`}>
      <circle className="sign-ground" r="15" />
      {level === "fail" ? <rect x="-11" y="-11" width="22" height="22" rx="1" /> : <circle r="9.5" strokeWidth="3" />}
      {level === "split" ? <path d="M0 -9.5a9.5 9.5 0 0 0 0 19z" /> : null}
    </g>
  );
}
