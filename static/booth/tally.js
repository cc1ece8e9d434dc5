// How far the ballot is: kept up to date change by change, never counted anew.

import { BLANK } from "./layout.js";

export class Tally {
  constructor(style) {
    this.style = style;
    this.total = style.fields.length;
    this.given = 0;
    this.subjects = style.rows.length;
    this.complete = style.rows.filter((row) => !row.fields.length).length;
    this.open = style.rows.map((row) => row.fields.length);
  }

  /** A field went from one code to another. */
  moved(field, from, to) {
    const step = (to !== BLANK) - (from !== BLANK);
    if (!step) {
      return;
    }
    const before = this.isComplete(field.row);
    this.given += step;
    this.open[field.row] -= step;
    this.complete += this.isComplete(field.row) - before;
  }

  isComplete(row) {
    return this.open[row] === 0;
  }
}
