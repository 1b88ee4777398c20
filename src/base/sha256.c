#include "base/sha256.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK = 64, WORDS = 8, ROUNDS = 64 };

static const uint32_t constants[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t word, unsigned by) {
    return word >> by | word << (32 - by);
}

static uint32_t word_at(const unsigned char *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void schedule(const unsigned char *block, uint32_t words[ROUNDS]) {
    for (size_t i = 0; i < 16; i++) {
        words[i] = word_at(block + 4 * i);
    }
    for (size_t i = 16; i < ROUNDS; i++) {
        uint32_t a = words[i - 15];
        uint32_t b = words[i - 2];
        uint32_t first = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3;
        uint32_t second = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10;
        words[i] = words[i - 16] + first + words[i - 7] + second;
    }
}

/* The standard's working variables a to h are v[0] to v[7]. */
static void mix_in(uint32_t hash[WORDS], const unsigned char *block) {
    uint32_t words[ROUNDS];
    uint32_t v[WORDS];
    schedule(block, words);
    memcpy(v, hash, sizeof v);
    for (size_t i = 0; i < ROUNDS; i++) {
        uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        uint32_t lower = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
        uint32_t upper = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
        uint32_t first = v[7] + lower + choice + constants[i] + words[i];
        memmove(v + 1, v, (WORDS - 1) * sizeof v[0]);
        v[4] += first;
        v[0] = first + upper + majority;
    }
    for (size_t i = 0; i < WORDS; i++) {
        hash[i] += v[i];
    }
}

/* The rest of the message, a one bit, zeros, and the length in bits. */
static void mix_end(uint32_t hash[WORDS], const unsigned char *rest, size_t count, size_t length) {
    unsigned char last[2 * BLOCK] = {0};
    size_t used = count < BLOCK - 8 ? BLOCK : 2 * BLOCK;
    uint64_t bits = (uint64_t)length * 8;
    memcpy(last, rest, count);
    last[count] = 0x80;
    for (size_t i = 0; i < 8; i++) {
        last[used - 1 - i] = (unsigned char)(bits >> (8 * i));
    }
    for (size_t at = 0; at < used; at += BLOCK) {
        mix_in(hash, last + at);
    }
}

void plm__sha256(const char *bytes, size_t length, char text[PLM__SHA256_TEXT]) {
    static const char digits[] = "0123456789abcdef";
    uint32_t hash[WORDS] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const unsigned char *at = (const unsigned char *)bytes;
    size_t whole = length / BLOCK * BLOCK;
    for (size_t i = 0; i < whole; i += BLOCK) {
        mix_in(hash, at + i);
    }
    mix_end(hash, at + whole, length - whole, length);
    for (size_t i = 0; i < PLM__SHA256_TEXT - 1; i++) {
        text[i] = digits[hash[i / WORDS] >> (28 - 4 * (i % WORDS)) & 15U];
    }
    text[PLM__SHA256_TEXT - 1] = '\0';
}
