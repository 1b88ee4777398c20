#include "insight/shapley.h"

#include "base/random.h"

static size_t size_of(size_t coalition) {
    size_t size = 0;
    for (; coalition != 0; coalition &= coalition - 1) {
        size++;
    }
    return size;
}

/* size! (players - size - 1)! / players!: the chance that exactly this coalition comes first. */
static double chance_before(size_t size, size_t players) {
    double chance = 1 / (double)players;
    for (size_t s = 1; s <= size; s++) {
        chance *= (double)s / (double)(players - s);
    }
    return chance;
}

void plm__shapley(const double *values, size_t players, size_t stride, double *out) {
    for (size_t i = 0; i < players * stride; i++) {
        out[i] = 0;
    }
    for (size_t coalition = 0; coalition < (size_t)1 << players; coalition++) {
        size_t size = size_of(coalition);
        double chance = size < players ? chance_before(size, players) : 0;
        for (size_t player = 0; player < players; player++) {
            size_t joined = coalition | (size_t)1 << player;
            if (joined == coalition) {
                continue;
            }
            for (size_t k = 0; k < stride; k++) {
                out[player * stride + k] +=
                    chance * (values[joined * stride + k] - values[coalition * stride + k]);
            }
        }
    }
}

/* Adds what two players make together of joining a coalition, times the chance of it. */
static void add_pair(const double *values, size_t coalition, size_t one, size_t other,
                     size_t stride, double chance, double *out) {
    const double *none = values + coalition * stride;
    const double *first = values + (coalition | one) * stride;
    const double *second = values + (coalition | other) * stride;
    const double *both = values + (coalition | one | other) * stride;
    for (size_t k = 0; k < stride; k++) {
        out[k] += chance * (both[k] - first[k] - second[k] + none[k]);
    }
}

void plm__shapley_pairs(const double *values, size_t players, size_t stride, double *out) {
    double *to = out;
    for (size_t i = 0; i < players; i++) {
        for (size_t k = i + 1; k < players; k++, to += stride) {
            size_t pair = (size_t)1 << i | (size_t)1 << k;
            for (size_t number = 0; number < stride; number++) {
                to[number] = 0;
            }
            for (size_t coalition = 0; coalition < (size_t)1 << players; coalition++) {
                if ((coalition & pair) == 0) {
                    /* Both count as one: that one's chance among one player fewer. */
                    add_pair(values, coalition, (size_t)1 << i, (size_t)1 << k, stride,
                             chance_before(size_of(coalition), players - 1), to);
                }
            }
        }
    }
}

static size_t pick(uint64_t seed, uint64_t pair, size_t place) {
    double u = plm__random((plm__address){
        .seed = seed, .parameter = place, .draw = pair, .purpose = PLM__PURPOSE_PERMUTE});
    return (size_t)(u * (double)(place + 1));
}

static void reverse(size_t *order, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        size_t kept = order[i];
        order[i] = order[count - 1 - i];
        order[count - 1 - i] = kept;
    }
}

void plm__joining_order(uint64_t seed, uint64_t number, size_t players, size_t *order) {
    for (size_t i = 0; i < players; i++) {
        size_t other = pick(seed, number / 2, i);
        order[i] = i;
        size_t kept = order[other];
        order[other] = order[i];
        order[i] = kept;
    }
    if (number % 2 == 1) {
        reverse(order, players);
    }
}
