/* The chance of yes by each day, where options of an issue mean yes to the case's question. */
#include "insight/when.h"

static bool means_yes(const plm_resolution *meaning, const plm_option *option) {
    bool found = false;
    for (size_t i = 0; i < meaning->yes_count; i++) {
        found = found || meaning->yes[i] == option;
    }
    return found;
}

static double sum_of(const plm_resolution *meaning, const plm_when_issue *of,
                     const plm_estimate *options) {
    double sum = 0;
    for (size_t i = 0; i < of->option_count; i++) {
        sum += means_yes(meaning, of->issue->options[i]) ? options[i].value : 0;
    }
    return sum;
}

/* Nothing by the deadline counts as the option that the case says. */
static plm__yes_day by_day(const plm_resolution *meaning, const plm_when_issue *of,
                           const plm_when_day *day) {
    double open = means_yes(meaning, day->if_open) ? day->nothing.value : 0;
    return (plm__yes_day){day->day, sum_of(meaning, of, day->options) + open};
}

plm_status plm__when_answer_yes(const plm_dossier *dossier, plm_when *to) {
    const plm_resolution *meaning = dossier->resolution;
    bool has = meaning != NULL && meaning->yes_count > 0;
    const plm_when_issue *of = has ? plm__when_of_issue(to, meaning->issue) : NULL;
    if (of == NULL) {
        return PLM_OK;
    }
    plm__when_yes *made = plm__arena_allocate(&to->arena, 1, sizeof *made);
    plm__yes_day *days = plm__arena_allocate(&to->arena, of->day_count + 1, sizeof *days);
    if (made == NULL || days == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->day_count; i++) {
        days[i] = by_day(meaning, of, of->days[i]);
    }
    *made = (plm__when_yes){meaning, sum_of(meaning, of, of->options), days, of->day_count};
    to->yes = made;
    return PLM_OK;
}
