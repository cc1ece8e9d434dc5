// Slip codes, read as people type them (protocol section 3). What comes back of a code that is none never holds it:
// it is shown, and may be logged.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS = 16;
const GROUP = 4;
const ORDER = 31;
const LOOKALIKES = { I: "1", L: "1", O: "0" };

// GF(32) = GF(2)[x]/(x⁵ + x² + 1): powers of α = x, and their exponents.
const EXP = [1];
while (EXP.length < ORDER) {
  const doubled = EXP[EXP.length - 1] << 1;
  EXP.push(doubled & 0b100000 ? doubled ^ 0b100101 : doubled);
}
const LOG = new Map(EXP.map((value, exponent) => [value, exponent]));

/** What was typed or scanned: {symbols}, or {fault, group, counted}.
 *
 * `fault` is "length" (`counted` symbols instead of 16), "symbol" (one that no code has) or "check"; `group` (0 to 3)
 * holds the doubtful symbol, -1 if none can be pointed at. */
export function readCode(typed) {
  const symbols = Array.from(lettersAndDigits(typed), (symbol) => LOOKALIKES[symbol] || symbol);
  const counted = symbols.length;
  if (counted !== SYMBOLS) {
    return { fault: "length", group: -1, counted };
  }
  const values = symbols.map((symbol) => ALPHABET.indexOf(symbol));
  const strange = values.indexOf(-1);
  if (strange >= 0) {
    return { fault: "symbol", group: groupOf(strange), counted };
  }
  const [first, second] = [syndrome(values, 1), syndrome(values, 2)];
  if (first || second) {
    return { fault: "check", group: likelyGroup(first, second), counted };
  }
  return { symbols: symbols.join("") };
}

/** The code as it is printed: groups of four joined by `-`. */
export function grouped(symbols) {
  return symbols.match(/.{1,4}/gu).join("-");
}

function lettersAndDigits(typed) {
  return typed.normalize("NFKC").toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The word as a polynomial at α^power, its first symbol the coefficient of x¹⁵. */
function syndrome(values, power) {
  return values.reduce((sum, value) => (sum ? EXP[(LOG.get(sum) + power) % ORDER] : 0) ^ value, 0);
}

/** Where one wrong symbol would explain both syndromes. */
function likelyGroup(first, second) {
  if (!first || !second) {
    return -1;
  }
  return groupOf(SYMBOLS - 1 - ((LOG.get(second) - LOG.get(first) + ORDER) % ORDER));
}

function groupOf(place) {
  return place < 0 ? -1 : Math.floor(place / GROUP);
}
