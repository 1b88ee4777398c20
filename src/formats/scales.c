#include "formats/scales.h"

#include <math.h>
#include <string.h>

/* So few positions show no one that stands alone; so far outside the others is alone. */
enum { COMPANY = 3, FAR = 3 };

/* What the positions are, one of them left out. */
typedef struct survey {
    size_t count;
    double lowest;
    double highest;
    bool whole; /* all are whole numbers */
} survey;

static survey look_at(const plm__placed *list, size_t count, ptrdiff_t without) {
    survey of = {.lowest = (double)INFINITY, .highest = -(double)INFINITY, .whole = true};
    for (size_t i = 0; i < count; i++) {
        if ((ptrdiff_t)i == without) {
            continue;
        }
        const plm__draft_range *range = list[i].range;
        of.lowest = fmin(of.lowest, range->low);
        of.highest = fmax(of.highest, range->high);
        of.whole = of.whole && range->low == floor(range->low) && range->high == floor(range->high);
        of.count++;
    }
    return of;
}

static bool within(const survey *of, double low, double high) {
    return of->lowest >= low && of->highest <= high;
}

static bool are_years(const survey *of) {
    return of->whole && within(of, 1900, 2100);
}

/* Whether a position from low to high is far outside all others. */
static bool is_far(const survey *others, double low, double high) {
    double width = others->highest - others->lowest;
    double distance = fmax(others->lowest - low, high - others->highest);
    if (others->count < COMPANY || distance <= 0) {
        return false;
    }
    if (within(others, -1, 1) && !others->whole) {
        return fmax(-low, high) > 1;
    }
    if (are_years(others)) {
        return low < 1900 || high > 2100;
    }
    return within(others, 0, 100) && (low < 0 || high > 100) && distance > FAR * width;
}

static ptrdiff_t find_alone(const plm__placed *list, size_t count) {
    size_t lowest = 0;
    size_t highest = 0;
    for (size_t i = 1; i < count; i++) {
        lowest = list[i].range->low < list[lowest].range->low ? i : lowest;
        highest = list[i].range->high > list[highest].range->high ? i : highest;
    }
    const size_t ends[] = {highest, lowest};
    for (size_t i = 0; i < 2 && count > COMPANY; i++) {
        survey others = look_at(list, count, (ptrdiff_t)ends[i]);
        const plm__draft_range *range = list[ends[i]].range;
        if (is_far(&others, range->low, range->high)) {
            return (ptrdiff_t)ends[i];
        }
    }
    return PLM__NONE_ALONE;
}

static void take(plm__scale_guess *out, double low, double high) {
    out->low = low;
    out->high = high;
}

/* The ends of a scale of points that people are asked for: 1 to 5, 1 to 7, 1 to 10, or from 0. */
static void take_points(plm__scale_guess *out, const survey *of) {
    bool from_one = of->lowest >= 1;
    double top = of->highest <= 5 ? 5 : from_one && of->highest <= 7 ? 7 : 10;
    take(out, from_one ? 1 : 0, top);
}

plm__scale_guess plm__scale_guess_of(const plm__placed *positions, size_t count) {
    enum { FIFTH = 20, POINTS = 10 };
    plm__scale_guess out = {.alone = find_alone(positions, count)};
    survey of = look_at(positions, count, out.alone);
    out.lowest = of.lowest;
    out.highest = of.highest;
    bool one = of.lowest >= of.highest;
    out.plain = of.count == 0 || (within(&of, 0, 100) && of.highest - of.lowest >= FIFTH);
    if (out.plain || (one && within(&of, 0, 100))) {
        take(&out, 0, 100);
    } else if (one) {
        take(&out, fmin(of.lowest, 0), fmax(of.highest, 0));
    } else if (within(&of, 0, 1)) {
        take(&out, 0, 1);
    } else if (within(&of, -1, 1)) {
        take(&out, -1, 1);
    } else if (within(&of, 0, POINTS)) {
        take_points(&out, &of);
    } else {
        take(&out, of.lowest, of.highest);
    }
    return out;
}

bool plm__scale_set(plm__draft_issue *issue, double low, double high, plm__arena *arena) {
    issue->scale = plm__arena_allocate(arena, 2, sizeof *issue->scale);
    if (issue->scale == NULL) {
        return false;
    }
    issue->scale[0].value = low;
    issue->scale[1].value = high;
    issue->scale_count = 2;
    return true;
}

static void cut_alone(const plm__scale_guess *guess, const plm__placed *alone,
                      plm__findings *findings) {
    plm__draft_range *range = alone->range;
    double far = range->high > guess->highest ? range->high : range->low;
    double end = fmin(fmax(far, guess->low), guess->high);
    plm__find_warning(findings, alone->place,
                      "the position %s stands alone, far from the others, which go from %s to %s; "
                      "it is cut to %s, the end of the scale: mend it, or state the scale with "
                      "--scale LOW:HIGH",
                      PLM__NUMBER_SHOWN(far), PLM__NUMBER_SHOWN(guess->lowest),
                      PLM__NUMBER_SHOWN(guess->highest), PLM__NUMBER_SHOWN(end));
    range->low = fmin(fmax(range->low, guess->low), guess->high);
    range->high = fmin(fmax(range->high, guess->low), guess->high);
    range->mode =
        isnan(range->mode) ? range->mode : fmin(fmax(range->mode, range->low), range->high);
}

bool plm__scale_take(const plm__scale_guess *guess, const plm__placed *positions, size_t count,
                     plm__words name, plm__draft_issue *issue, plm__findings *findings) {
    if (count == 0) {
        return plm__scale_set(issue, guess->low, guess->high, findings->arena);
    }
    char low[PLM__NUMBER_TEXT];
    char high[PLM__NUMBER_TEXT];
    char shown[PLM__SHOWN_TEXT] = "";
    plm__number_shown(guess->low, low);
    plm__number_shown(guess->high, high);
    plm__shown(name.bytes, name.length, shown);
    const char *on = name.bytes != NULL ? " on '" : "";
    const char *off = name.bytes != NULL ? "'" : "";
    bool sound = findings->errors == 0;
    if (sound && guess->plain) {
        plm__find_note(findings, positions[0].place,
                       "the positions%s%s%s go from %s to %s, and are read on a scale from 0 to "
                       "100; --scale LOW:HIGH states another",
                       on, shown, off, PLM__NUMBER_SHOWN(guess->lowest),
                       PLM__NUMBER_SHOWN(guess->highest));
    } else if (sound && guess->lowest == guess->highest) {
        plm__find_warning(findings, positions[0].place,
                          "all positions%s%s%s are %s, which suggests no scale; %s to %s is taken: "
                          "state it with --scale LOW:HIGH",
                          on, shown, off, PLM__NUMBER_SHOWN(guess->lowest), low, high);
    } else if (sound) {
        plm__find_warning(findings, positions[0].place,
                          "all positions%s%s%s lie in %s to %s, so the scale is taken to run from "
                          "%s to %s; state it: --scale %s:%s, or its true ends",
                          on, shown, off, PLM__NUMBER_SHOWN(guess->lowest),
                          PLM__NUMBER_SHOWN(guess->highest), low, high, low, high);
    }
    if (guess->alone != PLM__NONE_ALONE) {
        cut_alone(guess, &positions[guess->alone], findings);
    }
    issue->remark = plm__arena_print(
        findings->arena,
        "The table states no scale. Its positions go from %s to %s; %s to %s is an assumption.",
        PLM__NUMBER_SHOWN(guess->lowest), PLM__NUMBER_SHOWN(guess->highest), low, high);
    return issue->remark != NULL && plm__scale_set(issue, guess->low, guess->high, findings->arena);
}
