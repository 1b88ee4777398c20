/* "Did you mean": the nearest of several names. */
#ifndef PLM_TREE_SUGGEST_H
#define PLM_TREE_SUGGEST_H

#include <stddef.h>

typedef struct plm__suggestion {
    const char *wanted;
    size_t wanted_length;
    const char *best; /* NULL: nothing is near */
    size_t best_distance;
} plm__suggestion;

void plm__suggest_start(plm__suggestion *suggestion, const char *wanted, size_t length);

/* Offers a candidate, which is lent; the nearest one, and of equals the first, stays in best. */
void plm__suggest_offer(plm__suggestion *suggestion, const char *candidate);

/* Number of letters inserted, deleted, changed or swapped with their neighbour that turns a into b
 * (restricted Damerau-Levenshtein, on bytes; ASCII letters in either case are one); limit + 1 when
 * it is more than limit, and for names of more than 64 bytes. */
size_t plm__edit_distance(const char *a, size_t a_length, const char *b, size_t b_length,
                          size_t limit);

#endif
