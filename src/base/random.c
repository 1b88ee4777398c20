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

uint64_t plm__hash_more(uint64_t hash, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3U;
    }
    return hash;
}

uint64_t plm__hash(const char *bytes, size_t length) {
    return plm__hash_more(0xcbf29ce484222325U, bytes, length);
}
