/*
 * Counting deals over draws.
 *
 * Each thread counts into a tally of its own; merged, they say the same however the draws were
 * shared out, because all sums are of whole numbers.
 */
#ifndef PLM_FORECAST_DEAL_TALLY_H
#define PLM_FORECAST_DEAL_TALLY_H

#include "base/context.h"
#include "models/exchange/exchange.h"

/* Everything counted of one kind of deal; side k is of the partner with the lower index first. */
typedef struct plm__tally_entry {
    uint64_t key;     /* plm__tally_key + 1; 0: free */
    uint64_t last;    /* draw number + 1 of the latest draw with this deal */
    uint64_t draws;   /* draws with this deal */
    uint64_t times;   /* deals */
    int64_t moves[2]; /* sums, in units of 1e-7 */
    int64_t gains[2];
} plm__tally_entry;

typedef struct plm__tally {
    plm_context *context;
    plm__tally_entry *entries;
    size_t room; /* a power of two, or 0 */
    size_t count;
} plm__tally;

void plm__tally_init(plm__tally *tally, plm_context *context);
void plm__tally_clear(plm__tally *tally);

/* Which deal it is: the two actors and the issue that each moves on. Below 2^64 - 1 where actors x
 * issues is below 2^32. */
uint64_t plm__tally_key(const plm__exchange *exchange, const plm__exchange_pair *pair);

/* Who and what a key stands for. */
plm__exchange_pair plm__tally_pair(uint64_t key, size_t actors, size_t issues);

/* Counts a deal of a draw. PLM_E_MEMORY. */
plm_status plm__tally_add(plm__tally *tally, const plm__exchange *exchange, const plm__deal *deal,
                          uint64_t draw);

/* All tallies' entries in the order of their keys, each key once, in a block for the caller to
 * release; NULL without memory. */
plm__tally_entry *plm__tally_merge(const plm__tally *tallies, size_t tally_count, size_t *count);

/* A sum's mean. */
double plm__tally_mean(const plm__tally_entry *entry, int64_t sum);

#endif
