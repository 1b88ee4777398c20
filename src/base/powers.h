/*
 * Powers of numbers from 0 to 1: text for maths.h, which makes single numbers of it, and for
 * lanes.h, which makes vectors; so both have the same bits. They define
 *   PLM__REAL, PLM__WORD: a number, and 64 bits of the same width (or vectors of them)
 *   PLM__AS_REAL, PLM__AS_WORD: one as the other, bit by bit
 *   PLM__EVERY(x): x, or x in every lane
 *   PLM__CHOOSE(test, a, b): a where the test holds, else b
 *   PLM__POWERS(name): the name of the function called `name` here
 */

/* 2^value for values below 1023, as plm__exp2 to the last bit but where that is less than 2^-1022:
 * there it is 0 or 2^-1022. */
static inline PLM__REAL PLM__POWERS(exp2_share)(PLM__REAL value) {
    PLM__REAL exponent = PLM__CHOOSE(value < -1023.0, PLM__EVERY(-1023.0), value);
    PLM__REAL shifted = exponent + (PLM__WHOLE_SHIFT + 1023.0);
    PLM__REAL f = exponent - (shifted - (PLM__WHOLE_SHIFT + 1023.0));
    PLM__REAL q = f * 0x1.e9d3fe3952179p-32 + 0x1.e6063f7217bc6p-28;
    q = q * f + 0x1.b524fae627834p-24;
    q = q * f + 0x1.62bfd47773353p-20;
    q = q * f + 0x1.ffcbfc670dcd4p-17;
    q = q * f + 0x1.430913096fd9fp-13;
    q = q * f + 0x1.5d87fe78a5276p-10;
    q = q * f + 0x1.3b2ab6fba1ddap-7;
    q = q * f + 0x1.c6b08d704a0c2p-5;
    q = q * f + 0x1.ebfbdff82c598p-3;
    q = q * f + 0x1.62e42fefa39efp-1;
    return (1.0 + f * q) * PLM__AS_REAL(PLM__AS_WORD(shifted) << 52);
}

/* The logarithm to base 2 of a number from 0 to 1, as plm__log2 to the last bit; but 0 counts as
 * 2^-1023, and what lies between 0 and 2^-1022 as something between these. */
static inline PLM__REAL PLM__POWERS(log2_share)(PLM__REAL value) {
    /* The mantissa is in [sqrt(1/2), sqrt(2)), whose lower end has these bits. */
    const uint64_t low_end = 0x3fe6a09e667f3bcdU;
    PLM__WORD bits = PLM__AS_WORD(value) + (0x3ff0000000000000U - low_end);
    PLM__REAL exponent = PLM__AS_REAL(bits >> 52 | 0x4330000000000000U) - (0x1p52 + 1023.0);
    PLM__REAL mantissa = PLM__AS_REAL((bits & 0x000fffffffffffffU) + low_end);
    PLM__REAL s = (mantissa - 1.0) / (mantissa + 1.0);
    PLM__REAL z = s * s;
    PLM__REAL p = z * 0x1.afe74b82f4e57p-3 + 0x1.c4fe6cc6d6fd0p-3;
    p = p * z + 0x1.0c9e94a9a4c4ap-2;
    p = p * z + 0x1.484b091070dabp-2;
    p = p * z + 0x1.a61762b5449cfp-2;
    p = p * z + 0x1.2776c50ef68acp-1;
    p = p * z + 0x1.ec709dc3a0401p-1;
    PLM__REAL tail = s * (z * p + 0x1.777d0ffda0d24p-55);
    return exponent + (s * 0x1.71547652b82fep+1 + tail);
}
