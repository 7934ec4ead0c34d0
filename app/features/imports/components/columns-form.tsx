import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { CURRENCIES } from "#app/lib/money.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { SelectField, type Option } from "#app/ui/field.tsx";
import { fieldNames, FIELDS, type Field, type Mapping } from "../columns.ts";

type Props = { columns: readonly Option[]; mapping: Mapping; encoding: string; state: FormState };

const dateOptions = [
  { value: "ymd", label: "2026-12-31" },
  { value: "dmy", label: "31.12.2026 or 31/12/2026" },
  { value: "mdy", label: "12/31/2026" },
];

const numberOptions = [
  { value: "point", label: "270,000.50" },
  { value: "comma", label: "270.000,50" },
];

const none: Readonly<Record<Field, string>> = {
  account: "Choose a column",
  title: "Choose a column",
  targetOn: "Choose a column",
  owner: "None: you lead them",
  amount: "None",
  currency: "None: EUR",
  category: "None: Pipeline",
  externalId: "None: found by account and name",
};

/** One choice a field. What it leads to is shown when it is sent. */
export function ColumnsForm({ columns, mapping, encoding, state }: Props) {
  const kept = (name: keyof Mapping) => ({
    name,
    defaultValue: typedOf(state, name, "map") ?? mapping[name],
    error: errorOf(state, name, "map"),
  });
  return (
    <CommandForm name="map" intent="map" className="form" key={JSON.stringify(mapping)}>
      {FIELDS.map((field) => (
        <SelectField
          key={field}
          {...kept(field)}
          label={fieldNames[field]}
          options={[{ value: "", label: none[field] }, ...columns, ...(field === "currency" ? everyRow : [])]}
        />
      ))}
      <SelectField {...kept("dates")} label="Dates are written like" options={dateOptions} />
      <SelectField {...kept("numbers")} label="Amounts are written like" options={numberOptions} />
      <p className="small muted">{`The file was read as ${encoding}.`}</p>
      <Actions>
        <Button>Look again with these columns</Button>
      </Actions>
    </CommandForm>
  );
}

const everyRow = CURRENCIES.map((currency) => ({ value: currency, label: `All in ${currency}` }));
