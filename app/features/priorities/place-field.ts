const PREFIX = "place:";

/** The form field that holds an initiative's place. */
export function placeField(initiativeId: string): string {
  return `${PREFIX}${initiativeId}`;
}

/** The initiative of such a field. */
export function initiativeOf(field: string): string {
  return field.slice(PREFIX.length);
}

export function isPlaceField(field: string): boolean {
  return /^place:[0-9a-f-]{36}$/.test(field);
}
