#include "tree/suggest.h"

#include <stdbool.h>
#include <string.h>

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Letters of ASCII in either case are one. */
static char folded(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static bool is_same(char a, char b) {
    return folded(a) == folded(b);
}

size_t plm__edit_distance(const char *a, size_t a_length, const char *b, size_t b_length,
                          size_t limit) {
    size_t difference = a_length > b_length ? a_length - b_length : b_length - a_length;
    if (a_length > LONGEST || b_length > LONGEST || difference > limit) {
        return limit + 1;
    }
    size_t rows[3][LONGEST + 1];
    size_t *before_last = rows[0];
    size_t *last = rows[1];
    size_t *row = rows[2];
    for (size_t j = 0; j <= b_length; j++) {
        last[j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t changed = last[j - 1] + (is_same(a[i - 1], b[j - 1]) ? 0 : 1);
            row[j] = least(changed, least(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && is_same(a[i - 1], b[j - 2]) && is_same(a[i - 2], b[j - 1])) {
                row[j] = least(row[j], before_last[j - 2] + 1);
            }
        }
        size_t *oldest = before_last;
        before_last = last;
        last = row;
        row = oldest;
    }
    return last[b_length] <= limit ? last[b_length] : limit + 1;
}

/* A third of the letters may be wrong, and at most three. */
static size_t tolerance(size_t length) {
    return least(length / 3 + (length == 2 ? 1 : 0), 3);
}

void plm__suggest_start(plm__suggestion *suggestion, const char *wanted, size_t length) {
    *suggestion = (plm__suggestion){
        .wanted = wanted, .wanted_length = length, .best_distance = tolerance(length) + 1};
}

void plm__suggest_offer(plm__suggestion *suggestion, const char *candidate) {
    if (suggestion->best_distance == 0) {
        return;
    }
    size_t limit = suggestion->best_distance - 1;
    size_t distance = plm__edit_distance(suggestion->wanted, suggestion->wanted_length, candidate,
                                         strlen(candidate), limit);
    if (distance <= limit) {
        suggestion->best = candidate;
        suggestion->best_distance = distance;
    }
}
