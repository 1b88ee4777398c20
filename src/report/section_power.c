/* What a member's votes are worth under the rule that decides an issue, and who can block. */
#include "report/page.h"
#include "report/power_chart.h"

#include <math.h>

enum { SETS = 6, SMALL_SET = 3 };

/* Whose power differs most from its votes. */
static const char *finding(plm__page *page, const plm_power *of) {
    char power[PLM__FIGURE_TEXT];
    char votes[PLM__FIGURE_TEXT];
    double all = plm_power_summary_of(of)->votes;
    const plm_power_member *most = plm_power_at(of, 0);
    for (size_t i = 0; i < plm_power_count(of); i++) {
        const plm_power_member *each = plm_power_at(of, i);
        double gap = fabs(each->shapley_shubik - each->votes / all);
        most = gap > fabs(most->shapley_shubik - most->votes / all) ? each : most;
    }
    return plm__words(page, "%s has %s of the votes and %s of the power",
                      plm__short_name(page, most->name),
                      plm__figure_percent(most->votes / all, votes),
                      plm__figure_percent(most->shapley_shubik, power));
}

/* "A + B". */
static const char *set_words(plm__page *page, const plm_blocking_set *set) {
    const char *words = "";
    for (size_t i = 0; i < set->member_count; i++) {
        words = plm__words(page, "%s%s%s", words, i > 0 ? " + " : "",
                           plm__short_name(page, set->members[i]->name));
    }
    return words;
}

const char *plm__blocking_words(plm__page *page, const plm_blocking_set *const *sets, size_t count,
                                bool complete) {
    const char *words = "";
    size_t shown = 0;
    while (shown < count && shown < SETS && sets[shown]->member_count <= SMALL_SET) {
        words =
            plm__words(page, "%s%s%s", words, shown > 0 ? "; " : "", set_words(page, sets[shown]));
        shown++;
    }
    if (shown < count && sets[shown]->member_count > SMALL_SET) {
        return plm__words(page, "Can block whatever it is: %s%s%zu together.", words,
                          shown > 0 ? "; or others, " : "some sets of ", sets[shown]->member_count);
    }
    return shown == 0 ? ""
                      : plm__words(page, "Can block whatever it is: %s%s.", words,
                                   complete && shown == count ? "" : "; and others");
}

/* Who has votes and never needs to be asked. */
static const char *idle_words(plm__page *page, const plm_power *of) {
    const char *words = "";
    for (size_t i = 0; i < plm_power_count(of); i++) {
        const plm_power_member *each = plm_power_at(of, i);
        if (each->dummy) {
            words = plm__words(page, "%s%s%s", words, *words != '\0' ? ", " : "",
                               plm__short_name(page, each->name));
        }
    }
    return *words != '\0' ? plm__words(page, "Never needed: %s.", words) : "";
}

void plm__section_power(plm__page *page) {
    const plm_power *of = page->issue->power;
    plm__rows_chart chart;
    if (of == NULL || !plm__power_rows(of, &plm__power_indices[0], page->arena, &chart)) {
        return;
    }
    const plm_procedure_rule *rule = plm_procedure_at(page->issue->procedure, 0);
    const plm__figure figure = {"power-chart", "Power and votes",
                                "A bar for what each member's vote decides, and a stroke for its "
                                "share of the votes."};
    plm__section_fold(page, "power", "Votes and power", finding(page, of));
    plm__add_rows(page, &figure, &chart);
    if (rule->blocking_count > 0) {
        plm__paragraph(page, plm__blocking_words(page, rule->blocking, rule->blocking_count,
                                                 rule->blocking_complete));
    }
    const char *idle = idle_words(page, of);
    if (*idle != '\0') {
        plm__paragraph(page, idle);
    }
    plm__section_unfold(page);
}
