import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CheckField, ChoiceField } from "./choice-field.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { DateField, SelectField, TextArea, TextField } from "./field.tsx";

test("label, hint and error are wired to their control", () => {
  const html = renderToStaticMarkup(
    <TextField name="owner" label="Who does it" hint="One person." error="Name one person who does it" />,
  );
  expect(html).toContain('<label for="owner">Who does it</label>');
  expect(html).toContain('aria-describedby="owner-hint owner-error" aria-invalid="true"');
  expect(html).toContain('id="owner-hint">One person.');
  expect(html).toContain('id="owner-error"><span class="sr">Error: </span>Name one person who does it');
});

test("a field without hint and error describes and claims nothing", () => {
  const html = renderToStaticMarkup(
    <TextField name="step" label="What is to be done" defaultValue="Visit the depot" />,
  );
  expect(html).toContain('value="Visit the depot"');
  expect(html).not.toContain("aria-");
});

test("a date is asked for with the browser's own control", () => {
  expect(renderToStaticMarkup(<DateField name="due" label="Until when" min="2026-11-21" />)).toContain(
    '<input type="date" name="due" min="2026-11-21" id="due" class="input input-short"/>',
  );
});

test("a long text says how much is left, and by how much it is too long", () => {
  const say = (text: string) => renderToStaticMarkup(<TextArea name="why" label="Why" max={10} defaultValue={text} />);
  expect(say("")).toContain("Up to 10 characters");
  expect(say("Not now")).toContain("3 characters left");
  expect(say("Not now, so")).toContain("1 character too many");
  expect(say("Not now")).toContain('aria-describedby="why-left"');
});

test("the options keep what was chosen", () => {
  const options = [
    { value: "rep", label: "Rep" },
    { value: "manager", label: "Manager" },
  ];
  expect(
    renderToStaticMarkup(<SelectField name="role" label="Role" options={options} defaultValue="manager" />),
  ).toContain('<option value="manager" selected="">');
  expect(renderToStaticMarkup(<ChoiceField name="role" label="Role" options={options} defaultValue="rep" />)).toContain(
    'id="role" checked="" value="rep"',
  );
});

test("a wrong choice is described on its group, and its first radio is where an error leads", () => {
  const html = renderToStaticMarkup(
    <ChoiceField
      name="reader"
      label="Who reads it"
      error="Choose one"
      options={[{ value: "team", label: "Your team" }]}
    />,
  );
  expect(html).toContain('<fieldset aria-describedby="reader-error"');
  expect(html).toContain('id="reader"');
});

test("a box to tick is described by its hint", () => {
  const html = renderToStaticMarkup(
    <CheckField name="weekly" label="Release every Monday" hint="You can withdraw it." />,
  );
  expect(html).toContain('aria-describedby="weekly-hint"');
  expect(html).toContain('type="checkbox"');
});

test("a summary links each mistake to its field, and without mistakes there is none", () => {
  const errors = [{ field: "due", href: "#due", message: "Choose a date before 1 March 2027" }];
  const html = renderToStaticMarkup(<ErrorSummary errors={errors} />);
  expect(html).toContain('role="alert" tabindex="-1"');
  expect(html).toContain('<a href="#due">Choose a date before 1 March 2027</a>');
  expect(renderToStaticMarkup(<ErrorSummary errors={[]} />)).toBe("");
});
