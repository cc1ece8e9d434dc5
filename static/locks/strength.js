// How much a passphrase holds: the measure of survey/domain/passphrase.py, sign by sign.

const FAIR_BITS = 35;
const STRONG_BITS = 45;
const HAN_BITS = Math.log2(2500);
const LETTER_BITS = Math.log2(26);
const DIGIT_BITS = Math.log2(10);
const SIGN_BITS = Math.log2(30);
const WORD_BITS = 2.2;
const VARIETY = 4;
const LETTER = /^[A-Za-z]$/;
const DIGIT = /^[0-9]$/;
// What Python calls a letter: a sign after any of them is mostly part of a word.
const ANY_LETTER = /^\p{L}$/u;

/** "weak", "fair" or "strong", of a passphrase as typed. */
export function strength(phrase) {
  const held = bits([...phrase]);
  if (held < FAIR_BITS) {
    return "weak";
  }
  return held < STRONG_BITS ? "fair" : "strong";
}

function bits(signs) {
  let total = 0;
  let before = "\0";
  for (const sign of signs) {
    if (Math.abs(sign.codePointAt(0) - before.codePointAt(0)) > 1) {
      total += worth(sign, before);
    }
    before = sign;
  }
  return total * Math.min(1, (VARIETY * new Set(signs).size) / Math.max(1, signs.length));
}

function worth(sign, before) {
  if (sign.codePointAt(0) > 127) {
    return HAN_BITS;
  }
  if (LETTER.test(sign)) {
    return ANY_LETTER.test(before) ? WORD_BITS : LETTER_BITS;
  }
  return DIGIT.test(sign) ? DIGIT_BITS : SIGN_BITS;
}
