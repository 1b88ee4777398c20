#include "report/difference.h"

#include <math.h>

bool plm__counts_options(const plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    return of->issue->option_count > 0 &&
           (!plm_issue_has_scale(of->issue) || !isnan(of->pool.options[0].value));
}

size_t plm__best_option(const plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    return plm__likeliest_option(of->issue, &of->pool);
}

double plm__difference_size(plm__difference of) {
    return fabs(of.after - of.before);
}

double plm__measure_pool(const plm__page *page, const plm_distribution *of) {
    return plm__counts_options(page) ? of->options[plm__best_option(page)].value : of->mean.value;
}

double plm__measure_stand(const plm__page *page, const plm_stand *of) {
    return plm__counts_options(page) ? of->options[plm__best_option(page)].value
                                     : of->outcome.value;
}

const char *plm__amount(plm__page *page, double value) {
    char figure[PLM__FIGURE_TEXT];
    if (plm__counts_options(page)) {
        return plm__words(page, "%s", plm__figure_percent(value, figure));
    }
    int places = plm__issue_places(page->issue->forecast->issue, 0);
    return plm__words(page, "%s", plm__figure_fixed(value, places, figure));
}

const char *plm__difference_text(plm__page *page, plm__difference of) {
    char figure[PLM__FIGURE_TEXT];
    if (plm__counts_options(page)) {
        return plm__words(page, "%s", plm__figure_points(of.after - of.before, figure));
    }
    int places = plm__issue_places(page->issue->forecast->issue, 0);
    return plm__words(page, "%s", plm__figure_signed(of.after - of.before, places, figure));
}

const char *plm__measured(plm__page *page) {
    const plm_issue *issue = page->issue->forecast->issue;
    if (!plm__counts_options(page)) {
        return "the expected outcome";
    }
    const char *label = plm__option_label(issue->options[plm__best_option(page)]);
    return plm__words(page, "the probability of “%s”", plm__short_name(page, label));
}
