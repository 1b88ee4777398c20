#include "power/divide.h"

#include <math.h>
#include <stdlib.h>

/* Slack of what must hold of shares and chances. */
static const double SLACK = 1e-12;

typedef struct division {
    plm_divider **sorted; /* by chance to propose, ascending */
    double *below;        /* sums of the chances of the first so many */
    size_t count;
    size_t quota;
    double discount;
} division;

static int by_chance(const void *a, const void *b) {
    const plm_divider *one = *(plm_divider *const *)a;
    const plm_divider *other = *(plm_divider *const *)b;
    if (one->proposes < other->proposes || one->proposes > other->proposes) {
        return one->proposes < other->proposes ? -1 : 1;
    }
    return one < other ? -1 : one > other;
}

/* The first `low` are always asked, the last `high` never. t: what those between expect; bought: by
 * those always asked, and by the others, what they pay for one dollar of waiting. */
typedef struct cut {
    size_t low;
    size_t high;
    double t;
    double low_pays;  /* to all whom one of the low asks */
    double rest_pays; /* to all whom another asks */
} cut;

/* Solves what a cut implies; false where it implies nothing. With P, the chance that one of the low
 * proposes, the low together expect A - B t. */
static bool solve_cut(const division *of, size_t low, size_t high, cut *out) {
    double d = of->discount;
    double P = of->below[low];
    double between = of->below[of->count - high] - P;
    double more = (double)(of->quota - low); /* of those between, whom one of the low asks */
    double M = P * more + (1 - P) * (more - 1);
    double D = 1 - d + d * P;
    double A = low > 0 ? P / D : 0;
    double B = low > 0 ? P * d * more / D : 0;
    double size = (double)(of->count - low - high);
    double under = size - between * d * (B - (more - 1)) - d * M;
    if (!(fabs(under) > 1e-300)) {
        return false;
    }
    double t = between * (1 - d * A) / under;
    double sum = A - B * t;
    *out = (cut){low, high, t, sum + more * t, sum + (more - 1) * t};
    return low == 0 || d < 1;
}

static double expects_low(const division *of, const cut *at, double p) {
    return p * (1 - of->discount * at->low_pays) / (1 - of->discount);
}

static double expects_else(const division *of, const cut *at, double p) {
    return p * (1 - of->discount * at->rest_pays);
}

/* The chance to be asked that makes one between expect t. Where that is nothing, as none of them
 * can propose, any of them is as cheap. */
static double asked_between(const division *of, const cut *at, double p) {
    return at->t > 0 ? (at->t - expects_else(of, at, p)) / (of->discount * at->t)
                     : (double)(of->quota - 1 - at->low) / (double)(of->count - at->low - at->high);
}

static bool may_be_asked(const division *of, const cut *at, double p) {
    double asked = asked_between(of, at, p);
    return asked >= -SLACK && asked <= 1 - p + SLACK;
}

/* Whether the low expect at most t, the high at least t, and those between can be asked so that
 * they expect t: by those at the ends of each, as all is linear in the chance to propose. */
static bool holds(const division *of, const cut *at) {
    size_t last = of->count - at->high - 1;
    if (at->low > 0 && expects_low(of, at, of->sorted[at->low - 1]->proposes) > at->t + SLACK) {
        return false;
    }
    if (at->high > 0 && expects_else(of, at, of->sorted[last + 1]->proposes) < at->t - SLACK) {
        return false;
    }
    return may_be_asked(of, at, of->sorted[at->low]->proposes) &&
           may_be_asked(of, at, of->sorted[last]->proposes);
}

static void fill(const division *of, const cut *at) {
    for (size_t i = 0; i < of->count; i++) {
        plm_divider *each = of->sorted[i];
        double p = each->proposes;
        if (i < at->low) {
            each->expects = expects_low(of, at, p);
            each->asked = 1 - p;
        } else if (i < of->count - at->high) {
            each->expects = at->t;
            each->asked = asked_between(of, at, p);
        } else {
            each->expects = expects_else(of, at, p);
            each->asked = 0;
        }
    }
}

static bool find_cut(const division *of) {
    for (size_t low = 0; low < of->quota; low++) {
        for (size_t high = 0; high + of->quota <= of->count; high++) {
            cut at;
            if (solve_cut(of, low, high, &at) && holds(of, &at)) {
                fill(of, &at);
                return true;
            }
        }
    }
    return false;
}

/* One alone, or all, must agree: nobody else is asked, or everybody. */
static void divide_at_ends(const division *of) {
    bool alone = of->quota == 1;
    for (size_t i = 0; i < of->count; i++) {
        plm_divider *each = of->sorted[i];
        each->expects = each->proposes;
        each->asked = alone ? 0 : 1 - each->proposes;
    }
}

static int by_expectation(const void *a, const void *b) {
    const plm_divider *one = *(plm_divider *const *)a;
    const plm_divider *other = *(plm_divider *const *)b;
    return one->expects < other->expects ? -1 : one->expects > other->expects;
}

/* The proposer pays the cheapest others what waiting is worth to them. */
static void keep_the_rest(division *of) {
    double cheapest = 0;
    qsort(of->sorted, of->count, sizeof(plm_divider *), by_expectation);
    for (size_t i = 0; i + 1 < of->quota; i++) {
        cheapest += of->sorted[i]->expects;
    }
    for (size_t i = 0; i < of->count; i++) {
        plm_divider *each = of->sorted[i];
        double paid = i + 1 < of->quota
                          ? cheapest - each->expects + of->sorted[of->quota - 1]->expects
                          : cheapest;
        each->keeps = 1 - of->discount * paid;
    }
}

plm_status plm__divide(plm_divider *members, size_t count, size_t quota, double discount,
                       plm__arena *arena) {
    division of = {.sorted = plm__arena_allocate(arena, count, sizeof(plm_divider *)),
                   .below = plm__arena_allocate(arena, count + 1, sizeof(double)),
                   .count = count,
                   .quota = quota,
                   .discount = discount};
    if (of.sorted == NULL || of.below == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        of.sorted[i] = &members[i];
    }
    qsort(of.sorted, count, sizeof *of.sorted, by_chance);
    of.below[0] = 0;
    for (size_t i = 0; i < count; i++) {
        of.below[i + 1] = of.below[i] + of.sorted[i]->proposes;
    }
    if (quota == 1 || quota == count) {
        divide_at_ends(&of);
    } else if (!find_cut(&of)) {
        return PLM_E_UNSUPPORTED;
    }
    keep_the_rest(&of);
    return PLM_OK;
}
