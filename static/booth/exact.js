// Exact numbers: fractions {n, d} on BigInt, in lowest terms, d > 0. Rounded only where a rule says so.

const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/;
const FRACTION = /^(-?\d{1,18})\/([1-9]\d{0,17})$/;

/** The fraction n/d of two BigInts; throws RangeError where d is 0. */
export function fraction(n, d = 1n) {
  if (d === 0n) {
    throw new RangeError("a fraction over 0");
  }
  const common = (d < 0n ? -1n : 1n) * gcd(n, d);
  return { n: n / common, d: d / common };
}

/** Read "12.5" or "100/3"; throws RangeError for anything else. */
export function parseExact(text) {
  const decimal = DECIMAL.exec(text);
  if (decimal) {
    const [, sign, whole, rest = ""] = decimal;
    return fraction(BigInt(sign + whole + rest), 10n ** BigInt(rest.length));
  }
  const parts = FRACTION.exec(text);
  if (!parts) {
    throw new RangeError(`not a number: ${text}`);
  }
  return fraction(BigInt(parts[1]), BigInt(parts[2]));
}

export function plus(a, b) {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function minus(a, b) {
  return fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function times(a, b) {
  return fraction(a.n * b.n, a.d * b.d);
}

/** a / b; throws RangeError where b is 0. */
export function over(a, b) {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Below, at or above 0 as a is less than, equal to or greater than b. */
export function compare(a, b) {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : Number(left > right);
}

/** The greatest whole number not above the value, as BigInt. */
export function floor(value) {
  const towardsZero = value.n / value.d;
  return value.n < 0n && towardsZero * value.d !== value.n ? towardsZero - 1n : towardsZero;
}

/** The least whole number not below the value, as BigInt. */
export function ceiling(value) {
  return -floor({ n: -value.n, d: value.d });
}

/** The least common multiple of BigInts above 0; 1 of none. */
export function lcm(numbers) {
  return numbers.reduce((all, one) => (all / gcd(all, one)) * one, 1n);
}

/** "n" or "n/d" in lowest terms. */
export function exactString(value) {
  return value.d === 1n ? String(value.n) : `${value.n}/${value.d}`;
}

/** Rounded to decimal places, exactly half away from zero. */
export function roundHalfUp(value, places) {
  const unit = 10n ** BigInt(places);
  const scaled = (value.n < 0n ? -value.n : value.n) * unit;
  const whole = (2n * scaled + value.d) / (2n * value.d);
  return fraction(value.n < 0n ? -whole : whole, unit);
}

/** Rounded half up, with all its decimal places: "86.50". */
export function roundedString(value, places) {
  const { n } = times(roundHalfUp(value, places), fraction(10n ** BigInt(places)));
  const digits = String(n < 0n ? -n : n).padStart(places + 1, "0");
  const split = digits.length - places;
  return (n < 0n ? "-" : "") + digits.slice(0, split) + (places ? `.${digits.slice(split)}` : "");
}

/** As many decimals as the number has, at most so many; "n/d" where these do not end. */
export function decimalText(value, most) {
  for (let places = 0; places <= most; places += 1) {
    if (10n ** BigInt(places) % value.d === 0n) {
      return roundedString(value, places);
    }
  }
  return exactString(value);
}

/** A number as a definition writes it. */
export function definitionString(value) {
  return decimalText(value, 18);
}

function gcd(a, b) {
  let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (other) {
    [one, other] = [other, one % other];
  }
  return one;
}
