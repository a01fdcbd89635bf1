/** In JSON answers whose shape is not promised, in the words of Datasette. */
export const UNSTABLE_API =
  "This API is not part of Datasette's stable interface and may change at any time";
