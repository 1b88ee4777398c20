/* How an issue stands at the deadline, as a snapshot has it. */
#include "store/snapshot_writer.h"

#include "insight/when.h"

#include <string.h>

static bool has_option(const plm_issue *of, const char *id) {
    for (size_t i = 0; i < of->option_count; i++) {
        if (strcmp(of->options[i]->id, id) == 0) {
            return true;
        }
    }
    return false;
}

/* A name for nothing that is none of the issue's options; NULL without memory. */
static const char *name_nothing(plm__snapshot_writer *w, const plm_issue *of) {
    const char *name = "nothing";
    while (name != NULL && has_option(of, name)) {
        name = plm__arena_print(&w->arena, "%s-", name);
    }
    return name;
}

plm_status plm__at_deadline_find(plm__snapshot_writer *w, const plm_issue *of) {
    const plm_when_issue *dated = w->when != NULL ? plm__when_of_issue(w->when, of) : NULL;
    plm__at_deadline *to = &w->standing;
    *to =
        (plm__at_deadline){.issue = of, .option_count = of->option_count, .open = of->option_count};
    if (dated == NULL) {
        return PLM_OK;
    }
    to->day = dated->days[0];
    if (to->day->if_open != NULL) {
        to->open_id = to->day->if_open->id;
        for (to->open = 0; of->options[to->open] != to->day->if_open; to->open++) {
        }
    } else if (of->option_count > 0) {
        to->open_id = name_nothing(w, of);
        to->option_count++;
        return to->open_id != NULL ? PLM_OK : PLM_E_MEMORY;
    }
    return PLM_OK;
}

double plm__at_deadline_chance(const plm__at_deadline *of, const double *probabilities,
                               size_t option) {
    if (of->day == NULL) {
        return probabilities[option];
    }
    bool added = option == of->open && option + 1 == of->option_count && of->day->if_open == NULL;
    double chosen = added ? 0 * probabilities[0] : probabilities[option] * of->day->settled.value;
    return chosen + (option == of->open ? of->day->nothing.value : 0);
}

/* The stage that the case's resolution names of the issue; NULL: none. */
static const char *settling_stage(const plm__snapshot_writer *w) {
    const plm_resolution *resolution = w->plan->dossier->resolution;
    bool named = resolution->stage != NULL && resolution->issue == w->standing.issue;
    return named ? resolution->stage->id : NULL;
}

void plm__snapshot_write_deadline(const plm__snapshot_writer *w) {
    plm__text *to = w->to;
    const plm__at_deadline *of = &w->standing;
    plm__json_name(to, "by_deadline");
    if (of->day == NULL) {
        plm__text_add(to, "null");
        return;
    }
    plm__text_add(to, "{");
    plm__json_add_number(to, "settled", of->day->settled.value);
    plm__json_add_number(to, "late", of->day->late.value);
    plm__json_add_number(to, "never", of->day->never.value);
    plm__json_add_text(to, "if_open", of->open_id);
    plm__json_name(to, "added");
    plm__text_add(to, of->open_id != NULL && of->day->if_open == NULL ? "true" : "false");
    if (w->form >= PLM__FORM_ANSWERED) {
        plm__json_add_text(to, "stage", settling_stage(w));
    }
    plm__text_add(to, "}");
}
