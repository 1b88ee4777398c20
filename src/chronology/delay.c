#include "chronology/delay.h"

#include "base/sum.h"

/* By a table that leads to within a day or so of the place, wherever the law lies. */
static uint32_t *make_guide(plm__arena *arena, const double *by, size_t count) {
    uint32_t *guide = plm__arena_allocate(arena, count, sizeof *guide);
    size_t at = 0;
    for (size_t k = 0; guide != NULL && k < count; k++) {
        while (at + 1 < count && by[at] <= (double)k / (double)count) {
            at++;
        }
        guide[k] = (uint32_t)at;
    }
    return guide;
}

plm_status plm__delay_init(plm__delay *out, plm__arena *arena, int64_t first, const double *mass,
                           size_t count) {
    size_t start = 0;
    size_t end = count;
    while (start + 1 < end && !(mass[start] > 0)) {
        start++;
    }
    while (end > start + 1 && !(mass[end - 1] > 0)) {
        end--;
    }
    *out = (plm__delay){.first = first + (int64_t)start, .count = end - start};
    double *by = plm__arena_allocate(arena, out->count, sizeof *by);
    if (by == NULL) {
        return PLM_E_MEMORY;
    }
    double whole = plm__sum(mass + start, out->count);
    double sum = 0;
    for (size_t i = 0; i + 1 < out->count; i++) {
        sum += mass[start + i] / whole;
        by[i] = sum < 1 ? sum : 1;
    }
    by[out->count - 1] = 1;
    out->by = by;
    out->guide = make_guide(arena, by, out->count);
    return out->guide != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* The chance of at most so many days. */
static double up_to(const plm__delay *of, int64_t days) {
    if (days < of->first) {
        return 0;
    }
    uint64_t place = (uint64_t)(days - of->first);
    return place < of->count ? of->by[place] : 1;
}

double plm__delay_share(const plm__delay *of, int64_t low, int64_t high) {
    double share = low <= high ? up_to(of, high) - up_to(of, low - 1) : 0;
    return share > 0 ? share : 0;
}

/* The first place whose chance is above `share`, or reaches it where `reaching`. */
static size_t place_of(const plm__delay *of, double share, bool reaching) {
    double spot = share * (double)of->count;
    size_t k = spot < (double)of->count ? (size_t)spot : of->count - 1;
    size_t place = of->guide[k];
    while (place > 0 && (of->by[place - 1] > share || (reaching && of->by[place - 1] >= share))) {
        place--;
    }
    while (place + 1 < of->count &&
           !(of->by[place] > share || (reaching && of->by[place] >= share))) {
        place++;
    }
    return place;
}

int64_t plm__delay_at(const plm__delay *of, int64_t low, int64_t high, double u) {
    double below = up_to(of, low - 1);
    double top = up_to(of, high);
    double share = below + u * (top - below);
    /* Rounding may take the share to the top, which is reached and never passed. */
    bool at_top = share >= top;
    return of->first + (int64_t)place_of(of, at_top ? top : share, at_top);
}
