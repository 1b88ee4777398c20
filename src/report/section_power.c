/* What a member's votes are worth under the rule that decides an issue, and who can block. */
#include "report/page.h"
#include "report/power_chart.h"

#include <math.h>

enum { SETS = 6 };

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

/* "a; b + c". */
static const char *blocking_words(plm__page *page, const plm_procedure_rule *rule) {
    const char *words = "";
    size_t count = rule->blocking_count < SETS ? rule->blocking_count : SETS;
    for (size_t i = 0; i < count; i++) {
        const plm_blocking_set *set = rule->blocking[i];
        for (size_t k = 0; k < set->member_count; k++) {
            words = plm__words(page, "%s%s%s", words,
                               k > 0   ? " + "
                               : i > 0 ? "; "
                                       : "",
                               plm__short_name(page, set->members[k]->id));
        }
    }
    return plm__words(page, "Can block whatever it is: %s%s.", words,
                      rule->blocking_complete && count == rule->blocking_count ? ""
                                                                               : "; and others");
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
        plm__paragraph(page, blocking_words(page, rule));
    }
    const char *idle = idle_words(page, of);
    if (*idle != '\0') {
        plm__paragraph(page, idle);
    }
    plm__section_unfold(page);
}
