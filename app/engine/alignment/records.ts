/** The latest record of each key, by day and then by order of entry. Records with no key are left out. */
export function latestByKey<Entry extends { readonly on: string }>(
  records: readonly Entry[],
  keyOf: (record: Entry) => string | null,
): Map<string, Entry> {
  const latest = new Map<string, Entry>();
  for (const record of records) {
    const key = keyOf(record);
    if (key === null) continue;
    const known = latest.get(key);
    if (!known || record.on >= known.on) latest.set(key, record);
  }
  return latest;
}

/** Groups in order of their first member. */
export function groupByKey<Entry>(records: Iterable<Entry>, keyOf: (record: Entry) => string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const record of records) {
    const group = groups.get(keyOf(record));
    if (group) group.push(record);
    else groups.set(keyOf(record), [record]);
  }
  return groups;
}

/** One key out of several ids; lengths keep apart what a separator inside an id would join. */
export function keyOf(ids: readonly string[]): string {
  return ids.map((id) => `${String(id.length)}:${id}`).join("");
}
