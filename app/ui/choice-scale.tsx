import { useEffect, useRef } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import type { Option } from "./field.tsx";
import "#app/styles/choose.css";

interface ChoiceScaleProps {
  readonly name: string;
  /** In order, lowest first; their keys are 1, 2, 3 and on. */
  readonly options: readonly Option[];
  /** Answers of equal weight that are not on the scale; the first one has the key 0. */
  readonly apart: readonly Option[];
  readonly defaultValue?: string | undefined;
  /** What is asked; without it `labelledBy` names the heading that asks. */
  readonly legend?: ReactNode;
  readonly labelledBy?: string;
  /** Why it is asked, before the answers. */
  readonly why?: string;
}

/**
 * One answer on a spine of choices. The digit keys work while the focus is in the question and not otherwise
 * (WCAG 2.1.4); when a question appears and nothing else has the focus, the question takes it.
 */
export function ChoiceScale({ name, options, apart, defaultValue, legend, labelledBy, why }: ChoiceScaleProps) {
  const question = useFocusOnArrival(legend === undefined ? null : name);
  const keyed = options.map((option, at) => ({ ...option, shortcut: String(at + 1) }));
  return (
    <fieldset
      className="choices"
      key={name}
      ref={question}
      tabIndex={-1}
      aria-labelledby={labelledBy}
      onKeyDown={pickByDigit}
    >
      {legend === undefined ? null : (
        <legend>
          <h1 className="says voice">{legend}</h1>
        </legend>
      )}
      {why === undefined ? null : <p className="small muted">{why}</p>}
      <div className="scale">
        {keyed.map((option) => (
          <Choice key={option.value} name={name} option={option} chosen={defaultValue} onScale />
        ))}
      </div>
      <div className="apart">
        {apart.map((option, at) => (
          <Choice
            key={option.value}
            name={name}
            option={at === 0 ? { ...option, shortcut: "0" } : option}
            chosen={defaultValue}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly option: Option & { readonly shortcut?: string };
  readonly chosen: string | undefined;
  readonly onScale?: boolean;
}

function Choice({ name, option, chosen, onScale = false }: ChoiceProps) {
  return (
    <label className="pick">
      <input
        type="radio"
        name={name}
        value={option.value}
        defaultChecked={option.value === chosen}
        data-digit={option.shortcut}
      />
      <span className="face">
        {onScale ? <span className="dot" /> : null}
        <span>{option.label}</span>
        {option.shortcut === undefined ? null : (
          <span className="key" aria-hidden="true">
            {option.shortcut}
          </span>
        )}
      </span>
    </label>
  );
}

function pickByDigit(event: KeyboardEvent<HTMLFieldSetElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^\d$/.test(event.key)) return;
  const choice = event.currentTarget.querySelector<HTMLInputElement>(`input[data-digit="${event.key}"]`);
  if (choice === null) return;
  event.preventDefault();
  choice.focus();
  choice.click();
}

/** Null for one of several on a page: none of them is what the page is about. */
function useFocusOnArrival(question: string | null) {
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (question === null) return;
    const nothingFocused = document.activeElement === null || document.activeElement === document.body;
    if (nothingFocused || (seen.current !== null && seen.current !== question)) {
      fieldset.current?.focus({ preventScroll: true });
    }
    seen.current = question;
  }, [question]);
  return fieldset;
}
