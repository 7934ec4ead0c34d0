import type { MetaFunction } from "@remix-run/node";
import { EntryPage } from "#app/features/people/components/entry-page.tsx";
import { paths } from "#app/paths.ts";
import { LetterSection } from "#app/ui/letter.tsx";
import { RowList } from "#app/ui/list.tsx";

export const meta: MetaFunction = () => [{ title: "Accessibility · Concord" }];

const TESTED = [
  "Every page of the demo with axe at 360 and 1280 pixels, in light and in dark: no fault is left open.",
  "Every page at 320 pixels, which is 1280 at four times the size: nothing sticks out sideways.",
  "Answering, ranking, ticking a step and deciding on a plan with the keyboard alone, with the focus visible at each stop.",
  "The whole way from the invitation to the sign-off by the names that a screen reader says, with and without JavaScript.",
  "Every form without JavaScript: an error names its field, says what to do, and keeps what was typed.",
];

const BUILT = [
  "Levels are read by sign, word and colour together, never by colour alone.",
  "Pictures have a sentence that says what they show, and a table or a list that says the same.",
  "Nothing moves for longer than 150 milliseconds, and nothing at all where your device asks for less motion.",
  "What is dragged can also be moved with buttons or by typing a date.",
  "No time runs out while you write. A code lives ten minutes, and another is one button away.",
];

const MISSING = [
  "No person who uses a screen reader every day has tested Concord yet; the names were checked by machines and by us.",
  "It was tested in Chromium. Firefox and Safari should behave the same, and were not tested.",
  "PDF certificates have text that can be read aloud, and no tags for their structure. The receipt page says the same.",
];

/** What was tested, how, and what was not. Public: somebody may want to know before they accept an invitation. */
export default function Accessibility() {
  return (
    <EntryPage
      title="Accessibility"
      lede="Concord is built to meet WCAG 2.2 at level AA. This page says what was tested, and what was not."
    >
      <LetterSection title="What is tested with every change">
        <RowList items={rows(TESTED)} />
      </LetterSection>
      <LetterSection title="How it is built">
        <RowList items={rows(BUILT)} />
      </LetterSection>
      <LetterSection title="What is missing">
        <RowList items={rows(MISSING)} />
      </LetterSection>
      <LetterSection title="If something stands in your way">
        <p>
          Tell whoever invited you, or whoever runs this installation: “About this room” names them. They can do for you
          what you cannot, all but answering and signing, and should tell the makers.
        </p>
        <p>
          <a href={paths.home()}>Back to Concord</a>
        </p>
      </LetterSection>
    </EntryPage>
  );
}

function rows(sentences: readonly string[]) {
  return sentences.map((content) => ({ key: content, content }));
}
