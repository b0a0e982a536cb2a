import { isObject, type JsonObject } from '../../model/json.ts';

/** Tells the body of the API's own request from a spec. */
export function otherPayload(value: JsonObject): string | null {
  if (!Object.hasOwn(value, 'tags') || !isObject(value['rootTag'])) return null;
  return 'this is the body of `POST /tag`. Write the list `tags` alone, each tag by its full name; `rootTag` and `deleteHierarchy` are filled in.';
}
