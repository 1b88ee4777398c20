/* Which pairs meet in a band, in what order, and on which thread. */
#include "base/parallel.h"
#include "models/challenge/band_offers.h"

/* Lower places whose pairs come in columns together. */
enum { ROWS = 16 };

/* Whose view of the pairs counts. */
typedef enum views { VIEWS_LOW = 1, VIEWS_HIGH = 2, VIEWS_BOTH = 3 } views;

/* Deals with a lower place's pairs in the band from place `high` on, below place `end`, all of which
 * have at least *t voters nearer to the lower. Returns the first place that is left; where that is
 * `end`, *t holds for it, too. */
static ALWAYS_INLINE size_t meet(const band *of, size_t low, size_t high, size_t end, size_t *t,
                                 views whose, bool is_second) {
    run with;
    with.low = low;
    with.high = high;
    bool low_views = (whose & VIEWS_LOW) != 0;
    bool high_views = (whose & VIEWS_HIGH) != 0;
    bool changes = false;
    offers best;
    if (is_second && low_views) {
        best = every_offer(&of->best, low);
    }
    for (bool more = true; more; with.high += with.count) {
        more = gather(of, end, t, &with);
        if (!is_second) {
            add_security(of, &with, low_views, high_views);
            continue;
        }
        take_logs(&with);
        find_utilities(of, &with, low_views, high_views);
        if (of->some_plain) {
            mend_plain(of, &with);
        }
        if (low_views) {
            changes |= low_hears(of, &with, &best);
        }
        if (high_views) {
            high_hear(of, &with);
        }
    }
    if (changes) {
        keep_best(&of->best, low, &best);
    }
    return with.high;
}

/* Lower places from `first` to before `last`: of pairs whose higher place is below `end` both sides.
 * Where the band holds all voters, pairs come in columns of higher places, so that the sums that they
 * look up stay near; else a place has few pairs in the band, side by side. */
static ALWAYS_INLINE void meet_rows(const band *of, size_t first, size_t last, size_t end,
                                    bool is_second) {
    size_t t[ROWS];
    size_t column = of->count;
    for (size_t low = first; low < last; low++) {
        t[low - first] = (low > of->first ? low : of->first) + 1;
        of->to[low] = of->from[low];
        column = of->from[low] < column ? of->from[low] : column;
    }
    for (bool more = true; more && column < of->count;) {
        size_t bound = column < end ? end : of->count;
        size_t next = of->is_whole && column + RUN < bound ? column + RUN : bound;
        bool both = column < end;
        more = false;
        for (size_t low = first; low < last; low++) {
            size_t high = of->to[low];
            if (high >= column && high < next) {
                size_t *near = &t[low - first];
                of->to[low] =
                    (uint32_t)(both ? meet(of, low, high, next, near, VIEWS_BOTH, is_second)
                                    : meet(of, low, high, next, near, VIEWS_LOW, is_second));
            }
            more |= of->to[low] >= next;
        }
        column = next;
    }
}

/* The viewers' own lower places: of these pairs both sides, where the higher is a viewer, too. */
static ALWAYS_INLINE void meet_higher(const band *of, size_t begin, size_t end, bool is_second) {
    size_t lows = end < of->end ? end : of->end;
    for (size_t first = begin; first < lows; first += ROWS) {
        size_t last = first + ROWS < lows ? first + ROWS : lows;
        meet_rows(of, first, last, end, is_second);
    }
}

/* The first of the places below `end` whose next rival is below place `rival`: there the rivals of
 * this band come down as places go up. */
static size_t first_with_rival_below(const band *of, size_t rival, size_t end) {
    size_t low = 0;
    size_t high = end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (of->from[middle] < rival) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* Lower places that are not the viewers' own: of these pairs the viewers' side. The voters nearer to
 * one of them than the first viewer are counted on from place to place. */
static ALWAYS_INLINE void meet_lower(const band *of, size_t begin, size_t end, bool is_second) {
    size_t lows = begin < of->end ? begin : of->end;
    size_t counted = of->first + 1;
    const double *position = of->position;
    for (size_t low = first_with_rival_below(of, end, lows); low < lows; low++) {
        size_t t = (low > of->first ? low : of->first) + 1;
        counted = counted > t ? counted : t;
        while (counted < of->end &&
               position[counted] - position[low] < position[begin] - position[counted]) {
            counted++;
        }
        bool from_begin = of->from[low] <= begin;
        t = from_begin ? counted : t;
        (void)meet(of, low, from_begin ? begin : of->from[low], end, &t, VIEWS_HIGH, is_second);
    }
}

/* Deals with a block's part of the band's pairs. */
static plm_status view_first(void *user, size_t worker, size_t block) {
    (void)worker;
    const band *of = user;
    size_t begin = block * of->viewers;
    size_t end = begin + of->viewers < of->count ? begin + of->viewers : of->count;
    meet_lower(of, begin, end, false);
    meet_higher(of, begin, end, false);
    return PLM_OK;
}

static plm_status view_second(void *user, size_t worker, size_t block) {
    (void)worker;
    const band *of = user;
    size_t begin = block * of->viewers;
    size_t end = begin + of->viewers < of->count ? begin + of->viewers : of->count;
    meet_lower(of, begin, end, true);
    meet_higher(of, begin, end, true);
    return PLM_OK;
}

void PLM__BAND_MEET(band *of) {
    (void)plm__share_out(of->threads, parts(of->count, of->viewers),
                         of->is_second ? view_second : view_first, of);
    uint32_t *met = of->to;
    of->to = of->from;
    of->from = met;
}
