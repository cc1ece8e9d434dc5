// The order of a shuffled ballot: the slip's own, the same on every device; no server knows it.

const SHUFFLED = "shuffled";

/** Positions of the rows as they are shown, as in the plain form; null where the sheet is in order already.
 *
 * Each row draws HMAC-SHA256(order key, its position in two bytes); the lots are sorted (docs/protocol.md 2). */
export async function orderRows(style, orderKey, engine) {
  if (style.order !== SHUFFLED) {
    return null;
  }
  const lots = await Promise.all(
    style.rows.map(async ({ position }) => ({
      position,
      lot: await engine.hmac(orderKey, Uint8Array.of(position >> 8, position & 0xff)),
    })),
  );
  return lots.sort((one, other) => compareBytes(one.lot, other.lot)).map((one) => one.position);
}

function compareBytes(one, other) {
  const place = one.findIndex((byte, at) => byte !== other[at]);
  return place < 0 ? 0 : one[place] - other[place];
}
