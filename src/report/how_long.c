/* How long precedents took until they were settled, in words. */
#include "report/page.h"

#include <math.h>

static const char *median_words(plm__page *page, const plm_survival *of) {
    char days[PLM__FIGURE_TEXT];
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    if (isnan(of->median)) {
        return plm__words(page, "half of them took more than the %s days that any was watched",
                          plm__figure_fixed(of->longest, 0, days));
    }
    const char *least = plm__words(page, "half of them were settled within %s days",
                                   plm__figure_fixed(of->median, 0, days));
    if (isnan(of->median_low)) {
        return least;
    }
    plm__figure_fixed(of->median_low, 0, low);
    return isnan(of->median_high) ? plm__words(page, "%s (95 %%: %s or more)", least, low)
                                  : plm__words(page, "%s (95 %%: %s to %s)", least, low,
                                               plm__figure_fixed(of->median_high, 0, high));
}

static const char *deadline_words(plm__page *page, const plm_survival *of) {
    const plm_survival_chance *chance = &of->chance;
    char days[PLM__FIGURE_TEXT];
    char waited[PLM__FIGURE_TEXT];
    char share[PLM__FIGURE_TEXT];
    char low[PLM__FIGURE_TEXT];
    char high[PLM__FIGURE_TEXT];
    if (of->by == NULL || isnan(chance->value)) {
        return "";
    }
    const char *interval = isnan(chance->low) ? ""
                                              : plm__words(page, " (95 %%: %s to %s)",
                                                           plm__figure_percent(chance->low, low),
                                                           plm__figure_percent(chance->high, high));
    const char *which = chance->waited > 0
                            ? plm__words(page, "those that were open after %s days, as this one is",
                                         plm__figure_fixed(chance->waited, 0, waited))
                            : "all";
    return plm__words(page,
                      " Of %s, %s%s were settled within %s days, the deadline of this one (%s).",
                      which, plm__figure_percent(chance->value, share), interval,
                      plm__figure_fixed(chance->days, 0, days), of->by);
}

void plm__add_how_long(plm__page *page, const plm_outside_view *view) {
    const plm_survival *all = plm_outside_view_survival(view, 0);
    if (all == NULL) {
        return;
    }
    plm__paragraph(page, plm__words(page,
                                    "%zu precedents say how long they took, %zu of them open "
                                    "still: %s.%s",
                                    all->count, all->count - all->settled, median_words(page, all),
                                    deadline_words(page, all)));
}
