/** What is wrong with data, and where. */

export interface ProblemPlace {
  /** Counted from 1. */
  line: number;
  /** Name of the column. */
  column?: string;
}

export class LoadProblem extends Error {
  override name = "LoadProblem";
  readonly place: ProblemPlace;

  constructor(reason: string, place: ProblemPlace, options?: ErrorOptions) {
    const { line, column } = place;
    super(`Line ${line}${column === undefined ? "" : `, column "${column}"`}: ${reason}`, options);
    this.place = place;
  }
}
