// Ranges of scores, compared in whole numbers.

/** From `start`, which is in, to `end`, which is in where closed; null is no bound. */
export function rangeOf(start, end, { closed = false } = {}) {
  return { start, end, closed };
}

/** Whether the score points/whole (BigInts, whole > 0) lies in the range. */
export function holds({ start, end, closed }, points, whole) {
  if (start && points * start.d < start.n * whole) {
    return false;
  }
  if (!end) {
    return true;
  }
  const [score, bound] = [points * end.d, end.n * whole];
  return score < bound || (closed && score === bound);
}
