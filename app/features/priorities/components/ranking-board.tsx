import { useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Part } from "#app/ui/page.tsx";
import { CutLine, Grip, PlaceFields, RankList, RankRow, UnrankedList } from "#app/ui/rank-list.tsx";
import { applied, moved, placesOf, putBeside, rankedPlaces, tiersOf, type Places, type Tiers } from "../order.ts";
import type { RankingView } from "../present.ts";
import { initiativeOf, placeField } from "../place-field.ts";
import { useFocusAfterMove, useHydrated, useRowDrag } from "./ranking-moves.ts";

type Props = {
  view: RankingView;
  /** The order to begin with: as saved, as last typed, or as last moved without script. */
  places: Places;
  errors: Readonly<Record<string, string>>;
};

/**
 * The order in the making. The typed places are the form's only fields; rows, arrows and dragging change them.
 * Without script each arrow is a submit button, and the page comes back with the row moved and nothing saved.
 */
export function RankingBoard({ view, places: start, errors }: Props) {
  const [places, setPlaces] = useState(start);
  const [said, setSaid] = useState("");
  const tiers = tiersOf(places);
  const board = useFocusAfterMove();
  const ids = view.initiatives.map(({ id }) => id);

  function show(next: Tiers, id: string) {
    setPlaces(placesOf(next, ids));
    setSaid(placeWords(next, id, view));
  }
  function act(move: string) {
    board.remember(move);
    show(applied(tiers, move), move.split(":")[1] ?? "");
  }

  return (
    <div
      ref={board.ref}
      onClick={(event) => board.onClick(event, act)}
      onKeyDown={(event) => board.onKeyDown(event, act)}
    >
      {/* Enter in a field presses the first submit button of the form: this one saves, the next would move a row. */}
      <button className="sr" tabIndex={-1} aria-hidden="true" />
      <Rows view={view} tiers={tiers} onDrop={(id, place) => show(putBeside(tiers, id, place), id)} />
      <p className="sr" role="status">
        {said}
      </p>
      <Unranked view={view} tiers={tiers} />
      <Disclosure summary="Type the places instead" open={Object.keys(errors).length > 0} lined>
        <p className="small muted">The same number twice is a tie. Leave a field empty for “not ranked”.</p>
        <PlaceFields
          places={ids.length}
          items={view.initiatives.map(({ id, name }) => ({
            name: placeField(id),
            label: name,
            place: places[id] ?? "",
            error: errors[placeField(id)],
          }))}
          onPlace={(field, place) => setPlaces({ ...places, [initiativeOf(field)]: place })}
        />
      </Disclosure>
    </div>
  );
}

type RowsProps = {
  view: RankingView;
  tiers: Tiers;
  onDrop: (id: string, place: { other: string; side: "before" | "after" }) => void;
};

function Rows({ view, tiers, onDrop }: RowsProps) {
  const isHydrated = useHydrated();
  const drag = useRowDrag(onDrop);
  const ranked = rankedPlaces(tiers);
  if (ranked.length === 0) return null;
  const cut = ranked.findIndex(({ place }) => place > view.capacity.initiativeCount);
  const rows = ranked.map(({ id, place, isTied }) => (
    <RankRow
      key={id}
      place={place}
      total={ranked.length}
      {...wordsOf(view, id, isTied)}
      move={movesOf(tiers, id)}
      grip={isHydrated ? <Grip /> : null}
      {...drag.rowProps(id)}
    />
  ));
  const line = <CutLine key="cut">{view.capacity.line}</CutLine>;
  return (
    <RankList label="Your order" describedBy="how">
      {rows.toSpliced(cut < 0 ? rows.length : cut, 0, line)}
    </RankList>
  );
}

function wordsOf(view: RankingView, id: string, isTied: boolean) {
  const initiative = view.initiatives.find((candidate) => candidate.id === id);
  const note = [initiative?.note, isTied ? "Tied" : null].filter(Boolean).join(". ");
  return { name: initiative?.name ?? "", note: note || undefined, current: initiative?.isFocal === true };
}

function Unranked({ view, tiers }: { view: RankingView; tiers: Tiers }) {
  const rest = view.initiatives.filter(({ id }) => !tiers.some((tier) => tier.includes(id)));
  if (rest.length === 0) return null;
  return (
    <Part title={tiers.length === 0 ? "What is on the list" : "Not ranked"} quiet>
      <p className="small muted">
        {tiers.length === 0
          ? "The most important one for the whole organisation comes first."
          : "That is fine: it counts as “no information”, not as last. The more you rank, the more your order says."}
      </p>
      <UnrankedList
        label="Not ranked"
        items={rest.map(({ id, name }) => ({
          key: id,
          name,
          action: (
            <Button tone="plain" name="move" value={`rank:${id}`} aria-label={`Rank ${name}`}>
              Rank it
            </Button>
          ),
        }))}
      />
    </Part>
  );
}

function movesOf(tiers: Tiers, id: string) {
  const may = (way: "up" | "down") => (moved(tiers, id, way) === tiers ? undefined : `${way}:${id}`);
  return { name: "move", up: may("up"), down: may("down") };
}

function placeWords(tiers: Tiers, id: string, view: RankingView): string {
  const ranked = rankedPlaces(tiers);
  const entry = ranked.find((candidate) => candidate.id === id);
  const name = view.initiatives.find((candidate) => candidate.id === id)?.name ?? "";
  return entry ? `${name}, now place ${entry.place} of ${ranked.length}` : "";
}
