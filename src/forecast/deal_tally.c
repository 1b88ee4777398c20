#include "forecast/deal_tally.h"

#include <math.h>
#include <stdlib.h>

enum { FIRST_ROOM = 256 };

static const double unit = 1e-7;

void plm__tally_init(plm__tally *tally, plm_context *context) {
    *tally = (plm__tally){.context = context};
}

void plm__tally_clear(plm__tally *tally) {
    plm__release(tally->context, tally->entries);
    *tally = (plm__tally){.context = tally->context};
}

uint64_t plm__tally_key(const plm__exchange *exchange, const plm__exchange_pair *pair) {
    size_t first = pair->actor[0] < pair->actor[1] ? 0 : 1;
    uint64_t key = pair->actor[first];
    key = key * exchange->actors + pair->actor[1 - first];
    key = key * exchange->issues + pair->supply[first];
    return key * exchange->issues + pair->supply[1 - first];
}

plm__exchange_pair plm__tally_pair(uint64_t key, size_t actors, size_t issues) {
    plm__exchange_pair pair = {{0}, {0}};
    pair.supply[1] = (uint32_t)(key % issues);
    key /= issues;
    pair.supply[0] = (uint32_t)(key % issues);
    key /= issues;
    pair.actor[1] = (uint32_t)(key % actors);
    pair.actor[0] = (uint32_t)(key / actors);
    return pair;
}

/* The key's entry, or the free one where it belongs. There is always a free one. */
static plm__tally_entry *find(plm__tally_entry *entries, size_t room, uint64_t key) {
    size_t at = (size_t)((key * 0x9e3779b97f4a7c15U) >> 32) & (room - 1);
    while (entries[at].key != 0 && entries[at].key != key) {
        at = (at + 1) & (room - 1);
    }
    return &entries[at];
}

static plm_status grow(plm__tally *tally) {
    size_t room = tally->room == 0 ? FIRST_ROOM : tally->room * 2;
    plm__tally_entry *entries = plm__allocate(tally->context, room, sizeof *entries);
    if (entries == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < tally->room; i++) {
        if (tally->entries[i].key != 0) {
            *find(entries, room, tally->entries[i].key) = tally->entries[i];
        }
    }
    plm__release(tally->context, tally->entries);
    tally->entries = entries;
    tally->room = room;
    return PLM_OK;
}

plm_status plm__tally_add(plm__tally *tally, const plm__exchange *exchange, const plm__deal *deal,
                          uint64_t draw) {
    if (tally->count >= tally->room / 4 * 3) {
        PLM_TRY(grow(tally));
    }
    uint64_t key = plm__tally_key(exchange, &deal->pair) + 1;
    plm__tally_entry *entry = find(tally->entries, tally->room, key);
    tally->count += entry->key == 0;
    entry->key = key;
    entry->draws += entry->last != draw + 1;
    entry->last = draw + 1;
    entry->times++;
    size_t first = deal->pair.actor[0] < deal->pair.actor[1] ? 0 : 1;
    for (size_t k = 0; k < 2; k++) {
        size_t t = k == 0 ? first : 1 - first;
        entry->moves[k] += llround(deal->terms.move[t] / unit);
        entry->gains[k] += llround(deal->terms.partner_gain[t] / unit);
    }
    return PLM_OK;
}

static int compare_keys(const void *a, const void *b) {
    uint64_t one = ((const plm__tally_entry *)a)->key;
    uint64_t other = ((const plm__tally_entry *)b)->key;
    return (one > other) - (one < other);
}

static void add_entry(plm__tally_entry *to, const plm__tally_entry *from) {
    to->draws += from->draws;
    to->times += from->times;
    for (size_t k = 0; k < 2; k++) {
        to->moves[k] += from->moves[k];
        to->gains[k] += from->gains[k];
    }
}

plm__tally_entry *plm__tally_merge(const plm__tally *tallies, size_t tally_count, size_t *count) {
    size_t total = 0;
    for (size_t i = 0; i < tally_count; i++) {
        total += tallies[i].count;
    }
    plm__tally_entry *all = plm__allocate(tallies[0].context, total, sizeof *all);
    if (all == NULL) {
        return NULL;
    }
    size_t filled = 0;
    for (size_t i = 0; i < tally_count; i++) {
        for (size_t k = 0; k < tallies[i].room; k++) {
            if (tallies[i].entries[k].key != 0) {
                all[filled++] = tallies[i].entries[k];
            }
        }
    }
    qsort(all, filled, sizeof *all, compare_keys);
    *count = 0;
    for (size_t i = 0; i < filled; i++) {
        if (*count > 0 && all[*count - 1].key == all[i].key) {
            add_entry(&all[*count - 1], &all[i]);
        } else {
            all[(*count)++] = all[i];
        }
    }
    return all;
}

double plm__tally_mean(const plm__tally_entry *entry, int64_t sum) {
    return (double)sum * unit / (double)entry->times;
}
