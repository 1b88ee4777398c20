/*
 * The random numbers of the KTAB program, for runs that must equal its own.
 *
 * Source: Matsumoto and Nishimura, Mersenne Twister, ACM TOMACS 8, 1998; Nishimura, Tables of
 * 64-bit Mersenne Twisters, ACM TOMACS 10, 2000. KTAB multiplies each output by a linear function
 * of itself before it makes a fraction of it.
 */
#include "models/spatial/spatial.h"

enum { MIDDLE = 156 };

static const uint64_t TWIST = 0xB5026F5AA96619E9U;
static const uint64_t UPPER = 0xFFFFFFFF80000000U;
static const uint64_t KTAB_OFFSET = 0xE08C1D668B756F83U;

void plm__twister_start(plm__twister *twister, uint64_t seed) {
    uint64_t word = seed;
    twister->word[0] = word;
    for (size_t each = 1; each < PLM__TWISTER_WORDS; each++) {
        word = 6364136223846793005U * (word ^ (word >> 62)) + each;
        twister->word[each] = word;
    }
    twister->next = PLM__TWISTER_WORDS;
}

static void twist(plm__twister *twister) {
    uint64_t *word = twister->word;
    for (size_t each = 0; each < PLM__TWISTER_WORDS; each++) {
        uint64_t following = word[(each + 1) % PLM__TWISTER_WORDS];
        uint64_t mixed = (word[each] & UPPER) | (following & ~UPPER);
        word[each] = word[(each + MIDDLE) % PLM__TWISTER_WORDS] ^ (mixed >> 1) ^
                     ((mixed & 1) != 0 ? TWIST : 0);
    }
    twister->next = 0;
}

double plm__twister_next(plm__twister *twister) {
    if (twister->next >= PLM__TWISTER_WORDS) {
        twist(twister);
    }
    uint64_t word = twister->word[twister->next++];
    word ^= (word >> 29) & 0x5555555555555555U;
    word ^= (word << 17) & 0x71D67FFFEDA60000U;
    word ^= (word << 37) & 0xFFF7EEE000000000U;
    word ^= word >> 43;
    uint64_t mixed = (word + KTAB_OFFSET) * (2 * word + 3);
    return (double)mixed / (double)UINT64_MAX;
}
