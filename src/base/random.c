#include "base/random.h"

enum { ROUNDS = 10 };

static uint32_t multiply(uint32_t a, uint32_t b, uint32_t *high) {
    uint64_t product = (uint64_t)a * b;
    *high = (uint32_t)(product >> 32);
    return (uint32_t)product;
}

void plm__philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
    uint32_t c[4] = {counter[0], counter[1], counter[2], counter[3]};
    uint32_t k[2] = {key[0], key[1]};
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t high0 = 0;
        uint32_t high1 = 0;
        uint32_t low0 = multiply(0xD2511F53U, c[0], &high0);
        uint32_t low1 = multiply(0xCD9E8D57U, c[2], &high1);
        c[0] = high1 ^ c[1] ^ k[0];
        c[1] = low1;
        c[2] = high0 ^ c[3] ^ k[1];
        c[3] = low0;
        k[0] += 0x9E3779B9U;
        k[1] += 0xBB67AE85U;
    }
    for (int i = 0; i < 4; i++) {
        out[i] = c[i];
    }
}

double plm__random_unit(uint32_t high, uint32_t low) {
    uint64_t bits = ((uint64_t)high << 32 | low) >> 12;
    return ((double)bits + 0.5) * 0x1p-52;
}

void plm__random_pair(plm__address address, double out[2]) {
    const uint32_t counter[4] = {
        (uint32_t)address.draw,
        ((uint32_t)(address.draw >> 32) & 0xffffU) | (uint32_t)address.purpose << 16,
        (uint32_t)address.parameter,
        (uint32_t)(address.parameter >> 32),
    };
    const uint32_t key[2] = {(uint32_t)address.seed, (uint32_t)(address.seed >> 32)};
    uint32_t word[4];
    plm__philox(counter, key, word);
    out[0] = plm__random_unit(word[0], word[1]);
    out[1] = plm__random_unit(word[2], word[3]);
}

double plm__random(plm__address address) {
    double pair[2];
    plm__random_pair(address, pair);
    return pair[0];
}

/* Counters of several draws, word by word: a loop over them runs in vector lanes. */
enum { ROW = 64 };

typedef struct row {
    uint32_t word[4][ROW];
} row;

static void start_row(row *of, plm__address address) {
    for (size_t i = 0; i < ROW; i++) {
        uint64_t draw = address.draw + i;
        of->word[0][i] = (uint32_t)draw;
        of->word[1][i] = ((uint32_t)(draw >> 32) & 0xffffU) | (uint32_t)address.purpose << 16;
        of->word[2][i] = (uint32_t)address.parameter;
        of->word[3][i] = (uint32_t)(address.parameter >> 32);
    }
}

/* As plm__philox, on every counter of the row. */
static void cipher_row(row *of, uint64_t seed) {
    uint32_t key0 = (uint32_t)seed;
    uint32_t key1 = (uint32_t)(seed >> 32);
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < ROW; i++) {
            uint64_t product0 = (uint64_t)0xD2511F53U * of->word[0][i];
            uint64_t product1 = (uint64_t)0xCD9E8D57U * of->word[2][i];
            of->word[0][i] = (uint32_t)(product1 >> 32) ^ of->word[1][i] ^ key0;
            of->word[1][i] = (uint32_t)product1;
            of->word[2][i] = (uint32_t)(product0 >> 32) ^ of->word[3][i] ^ key1;
            of->word[3][i] = (uint32_t)product0;
        }
        key0 += 0x9E3779B9U;
        key1 += 0xBB67AE85U;
    }
}

void plm__random_row(plm__address address, size_t count, double *out) {
    row of;
    for (size_t first = 0; first < count; first += ROW) {
        size_t end = count - first < ROW ? count - first : ROW;
        start_row(&of, address);
        cipher_row(&of, address.seed);
        for (size_t i = 0; i < end; i++) {
            out[first + i] = plm__random_unit(of.word[0][i], of.word[1][i]);
        }
        address.draw += ROW;
    }
}

uint64_t plm__hash_more(uint64_t hash, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3U;
    }
    return hash;
}

uint64_t plm__hash(const char *bytes, size_t length) {
    return plm__hash_more(0xcbf29ce484222325U, bytes, length);
}
