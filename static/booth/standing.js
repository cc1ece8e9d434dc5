// How a ballot stands with its quotas: cheap enough for every key press, since only changed rows are scored.

import { quotasOf } from "./examine.js";

/** Per quota {quota, number, lowest, highest, rows}: positions of the rows that match; a bound may be null. */
export function quotaStandings(style, ballot) {
  return quotasOf(style).map(({ quota, rows }) => {
    const matching = rows.filter((one) => one.matches(ballot.codes)).map((one) => one.row);
    const { lowest, highest } = quota;
    return { quota, number: matching.length, lowest, highest, rows: matching };
  });
}
