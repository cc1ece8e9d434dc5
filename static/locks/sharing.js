// A secret cut in three, any two of which give it back (protocol section 5).

import { hex, random, unhex } from "../booth/bytes.js";

const N = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
const CARDS = [1, 2, 3];
const BYTES = 32;

/** f(1), f(2), f(3) of the line through a secret of 32 bytes with a random slope, 32 bytes each. */
export function share(secret) {
  const [start, slope] = [number(secret), drawn()];
  return CARDS.map((index) => bytes((start + slope * BigInt(index)) % N));
}

/** A number of 1 … n − 1, all of them alike likely. */
function drawn() {
  for (;;) {
    const found = number(random(BYTES));
    if (found > 0n && found < N) {
      return found;
    }
  }
}

function number(raw) {
  return BigInt(`0x${hex(raw)}`);
}

function bytes(value) {
  return unhex(value.toString(16).padStart(2 * BYTES, "0"));
}

/** The secret of two points [index, share] of its line, 32 bytes. */
export function joined([one, first], [other, second]) {
  const [i, j] = [BigInt(one), BigInt(other)];
  const weight = (at, over) => modulo(at * inverse(modulo(over)));
  return bytes(modulo(number(first) * weight(j, j - i) + number(second) * weight(i, i - j)));
}

function modulo(value) {
  return ((value % N) + N) % N;
}

/** 1 / value, by Fermat: value to the N − 2. */
function inverse(value) {
  let [result, base, exponent] = [1n, value, N - 2n];
  while (exponent > 0n) {
    if (exponent & 1n) {
      result = (result * base) % N;
    }
    base = (base * base) % N;
    exponent >>= 1n;
  }
  return result;
}
