#include "formats/units.h"

#include "base/number.h"
#include "formats/numerals.h"

#include <math.h>
#include <string.h>

static void refuse_negative(const plm__placed *list, size_t count, const char *what,
                            plm__findings *findings) {
    for (size_t i = 0; i < count; i++) {
        if (list[i].range->low < 0) {
            char shown[PLM__NUMBER_TEXT];
            plm__number_print(list[i].range->low, shown);
            plm__find_error(findings, list[i].place, "the %s %s is below 0; it is 0 or more", what,
                            shown);
        }
    }
}

/* The place in the list of the largest number, or count when the list is empty. */
static size_t find_largest(const plm__placed *list, size_t count) {
    size_t largest = count;
    for (size_t i = 0; i < count; i++) {
        if (largest == count || list[i].range->high > list[largest].range->high) {
            largest = i;
        }
    }
    return largest;
}

static void refuse_above(const plm__placed *list, size_t count, const char *what, double most,
                         plm__findings *findings) {
    for (size_t i = 0; i < count; i++) {
        if (list[i].range->high > most) {
            char shown[PLM__NUMBER_TEXT];
            plm__number_print(list[i].range->high, shown);
            plm__find_error(findings, list[i].place,
                            "the %s %s is above %s; give every %s in 0 to %s", what, shown,
                            PLM__NUMBER_SHOWN(most), what, PLM__NUMBER_SHOWN(most));
        }
    }
}

/* A share among percentages is most likely a slip. */
static void warn_of_shares(const plm__placed *list, size_t count, const char *what,
                           plm__findings *findings) {
    for (size_t i = 0; i < count; i++) {
        double high = list[i].range->high;
        if (high > 0 && high < 1) {
            char shown[PLM__NUMBER_TEXT];
            plm__number_print(high, shown);
            plm__find_warning(findings, list[i].place,
                              "the %s %s is read as %s of 100, since others are above 1", what,
                              shown, shown);
        }
    }
}

static void change_range(plm__draft_range *range, double (*change)(double)) {
    range->low = change(range->low);
    range->high = change(range->high);
    range->mode = isnan(range->mode) ? range->mode : change(range->mode);
}

/* Brings numbers from low to high to 0 to 100. */
static void stretch(const plm__placed *list, size_t count, const char *what, double low,
                    double high, plm__findings *findings) {
    for (size_t i = 0; i < count; i++) {
        plm__draft_range *range = list[i].range;
        if (range->low < low || range->high > high) {
            plm__find_error(findings, list[i].place,
                            "the %s is outside %s to %s, the ends that were asked for", what,
                            PLM__NUMBER_SHOWN(low), PLM__NUMBER_SHOWN(high));
        }
        range->low = (range->low - low) / (high - low) * 100;
        range->high = (range->high - low) / (high - low) * 100;
        range->mode = (range->mode - low) / (high - low) * 100;
    }
}

void plm__units_shares(const plm__placed *list, size_t count, const char *what, const char *unit,
                       bool usual, plm__findings *findings) {
    size_t largest = find_largest(list, count);
    if (largest == count) {
        return;
    }
    double first = 0;
    double last = 0;
    if (unit != NULL && plm__scale_parse(unit, &first, &last)) {
        stretch(list, count, what, first, last, findings);
        return;
    }
    refuse_negative(list, count, what, findings);
    double most = list[largest].range->high;
    bool shares = unit != NULL ? strcmp(unit, "share") == 0 : most > 0 && most <= 1;
    refuse_above(list, count, what, shares ? 1 : 100, findings);
    if (!shares && unit == NULL) {
        warn_of_shares(list, count, what, findings);
    }
    if (!shares) {
        return;
    }
    if (unit == NULL && !usual) {
        plm__find_note(findings, list[0].place,
                       "no %s is above 1, so all are read as shares of 1 and written as 0 to 100",
                       what);
    }
    for (size_t i = 0; i < count; i++) {
        change_range(list[i].range, plm__share_to_percent);
    }
}

/* The one salience above 1 among three shares or more; count when there is none. */
static size_t find_alone(const plm__placed *list, size_t count) {
    enum { COMPANY = 3 };
    size_t alone = count;
    size_t above = 0;
    bool fraction = false;
    for (size_t i = 0; i < count; i++) {
        double high = list[i].range->high;
        above += high > 1 ? 1 : 0;
        alone = high > 1 ? i : alone;
        fraction = fraction || (high > 0 && high < 1);
    }
    return above == 1 && fraction && count > COMPANY ? alone : count;
}

/* The highest of the points that saliences are given in: 5, 7 or 10; 0 when they are not. */
static double find_points(const plm__placed *list, size_t count) {
    enum { COMPANY = 3 };
    size_t largest = find_largest(list, count);
    double most = largest < count ? list[largest].range->high : 0;
    bool points = count >= COMPANY && most > 1 && most <= 10;
    bool differ = false;
    for (size_t i = 0; i < count && points; i++) {
        points = list[i].range->low >= 1 || list[i].range->high == 0;
        differ = differ || list[i].range->high != most;
    }
    return !points || !differ ? 0 : most <= 5 ? 5 : most <= 7 ? 7 : 10;
}

void plm__units_salience(const plm__placed *list, size_t count, const char *unit,
                         plm__findings *findings) {
    size_t alone = unit == NULL ? find_alone(list, count) : count;
    if (alone < count) {
        plm__draft_range *range = list[alone].range;
        plm__find_warning(findings, list[alone].place,
                          "the salience %s stands alone among shares of 1, and is cut to 1 (100 of "
                          "100); mend it, or say what all are: --salience share or percent",
                          PLM__NUMBER_SHOWN(range->high));
        *range = plm__draft_at(1);
    }
    double points = unit == NULL ? find_points(list, count) : 0;
    if (points > 0) {
        plm__find_warning(findings, list[0].place,
                          "no salience is above %s, so they are read as parts of %s and written as "
                          "0 to 100; say what they are: --salience 0:%s, 1:%s or percent",
                          PLM__NUMBER_SHOWN(points), PLM__NUMBER_SHOWN(points),
                          PLM__NUMBER_SHOWN(points), PLM__NUMBER_SHOWN(points));
        stretch(list, count, "salience", 0, points, findings);
        return;
    }
    plm__units_shares(list, count, "salience", unit, false, findings);
}

static double find_divisor(double strongest, plm__rescaling how) {
    double divisor = how == PLM__RESCALE_STRONGEST ? strongest / 100 : 2;
    while (how == PLM__RESCALE_HALVES && strongest / divisor > 100) {
        divisor *= 2;
    }
    return divisor;
}

double plm__units_capability(const plm__placed *list, size_t count, plm__rescaling how,
                             plm__findings *findings) {
    refuse_negative(list, count, "capability", findings);
    size_t largest = find_largest(list, count);
    if (largest == count || list[largest].range->high <= 100) {
        return 1;
    }
    double strongest = list[largest].range->high;
    double divisor = find_divisor(strongest, how);
    char shown[PLM__NUMBER_TEXT];
    char divided[PLM__NUMBER_TEXT];
    plm__number_print(strongest, shown);
    plm__number_print(divisor, divided);
    plm__find_note(
        findings, list[largest].place,
        "capabilities go up to %s here and to 100 in a case: each is divided by %s, which "
        "keeps their proportions",
        shown, divided);
    for (size_t i = 0; i < count; i++) {
        plm__draft_range *range = list[i].range;
        range->low = fmin(range->low / divisor, 100);
        range->high = fmin(range->high / divisor, 100);
        range->mode = isnan(range->mode) ? range->mode : fmin(range->mode / divisor, 100);
    }
    return divisor;
}
