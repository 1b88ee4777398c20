/*
 * Random numbers by address, not by stream.
 *
 * A number is a function of (seed, purpose, parameter, draw) alone: Philox-4x32-10 with the seed as
 * key and the rest as counter. So it does not matter on which thread, machine or shard a draw is
 * made, nor which other numbers are drawn. A parameter is addressed by the hash of its name, so
 * reordering or adding actors leaves every other actor's draws as they were.
 *
 * Source: Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, SC 2011.
 */
#ifndef PLM_BASE_RANDOM_H
#define PLM_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* What a number is for; equal addresses under different purposes are independent. Never renumbered:
 * an address is part of the engine version. */
typedef enum plm__purpose {
    PLM__PURPOSE_RANGE = 1,     /* where in its range a parameter falls */
    PLM__PURPOSE_ASSESSOR = 2,  /* which assessor's range is used */
    PLM__PURPOSE_CHANCE = 3,    /* chance inside a model: rates, ties, lotteries */
    PLM__PURPOSE_BOOTSTRAP = 4, /* resampling */
    PLM__PURPOSE_SOBOL = 5,     /* matrices of a sensitivity analysis */
    PLM__PURPOSE_PERMUTE = 6,   /* orders of players in an attribution */
    PLM__PURPOSE_COURSE = 7,    /* when a stage of a process comes, and a calendar's days */
    PLM__PURPOSE_HYPERCUBE = 8  /* points of a Latin hypercube */
} plm__purpose;

typedef struct plm__address {
    uint64_t seed;
    uint64_t parameter; /* plm__hash of a name, or an index */
    uint64_t draw;      /* below 2^48 */
    plm__purpose purpose;
} plm__address;

/* The block cipher itself: 10 rounds. */
void plm__philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* 64 random bits to a number in (0, 1): a multiple of 2^-52 plus 2^-53, exactly, so never 0 or 1.
 */
double plm__random_unit(uint32_t high, uint32_t low);

/* Two numbers in (0, 1). */
void plm__random_pair(plm__address address, double out[2]);

/* The first of the pair. */
double plm__random(plm__address address);

/* What plm__random gives at `count` draws, from address.draw on. */
void plm__random_row(plm__address address, size_t count, double *out);

/* FNV-1a, 64 bits. */
uint64_t plm__hash(const char *bytes, size_t length);
uint64_t plm__hash_more(uint64_t hash, const char *bytes, size_t length);

#endif
