/* What a snapshot says of the case's question: the chance of yes, and what the analyst states as
 * his own. */
#include "store/snapshot_writer.h"

#include "base/error.h"
#include "store/own.h"

#include <math.h>

/* The options that mean yes by the case's resolution, where it is about the issue; NULL: none
 * do. */
static const plm_resolution *meaning_of(const plm__snapshot_writer *w, const plm_issue *of) {
    const plm_resolution *resolution = w->plan->dossier->resolution;
    bool told = resolution != NULL && resolution->issue == of && resolution->yes_count > 0;
    return told ? resolution : NULL;
}

/* Of probabilities of options, those that mean yes. */
static double sum_of_yes(const plm_resolution *meaning, const plm_issue *of,
                         const double *probabilities) {
    double sum = 0;
    for (size_t i = 0; i < meaning->yes_count; i++) {
        sum += probabilities[meaning->yes[i] - of->options[0]];
    }
    return sum;
}

static plm_status write_yes(plm__snapshot_writer *w, const plm_resolution *meaning,
                            const plm_issue *of) {
    size_t count = w->standing.option_count;
    double *chances = plm__arena_allocate(&w->arena, count, sizeof *chances);
    plm__json_name(w->to, "yes");
    if (chances == NULL) {
        return PLM_E_MEMORY;
    }
    if (meaning == NULL) {
        plm__text_add(w->to, "null");
        return PLM_OK;
    }
    for (size_t i = 0; i < count; i++) {
        chances[i] = plm__at_deadline_chance(&w->standing, w->answer, i);
    }
    plm__text_add(w->to, "{");
    plm__json_name(w->to, "options");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < meaning->yes_count; i++) {
        plm__json_add_text(w->to, NULL, meaning->yes[i]->id);
    }
    plm__text_add(w->to, "]");
    plm__json_add_number(w->to, "probability", sum_of_yes(meaning, of, chances));
    plm__text_add(w->to, "}");
    return PLM_OK;
}

/* What can count as the outcome of the issue. */
static plm_status list_outcomes(plm__snapshot_writer *w, const plm_issue *of, plm__own_issue *out) {
    const char **ids = plm__arena_allocate(&w->arena, w->standing.option_count, sizeof *ids);
    if (ids == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < w->standing.option_count; i++) {
        ids[i] = i < of->option_count ? of->options[i]->id : w->standing.open_id;
    }
    *out = (plm__own_issue){of, ids, w->standing.option_count};
    return PLM_OK;
}

static plm_status find_own(plm__snapshot_writer *w, const plm_issue *of, size_t index,
                           plm__own *out, plm_error *error) {
    *out = (plm__own){.yes = (double)NAN};
    if (w->sealed != NULL) {
        const plm__json *all = plm__json_member(w->sealed, "issues");
        const plm__json *issue = all != NULL ? all->first : NULL;
        for (size_t i = 0; issue != NULL && i < index; i++) {
            issue = issue->next;
        }
        return plm__own_sealed(issue, w->standing.option_count, &w->arena, out);
    }
    if (w->how == NULL) {
        return PLM_OK;
    }
    plm__own_issue on;
    const plm__own_request request = {w->how, w->plan->dossier, w->plan->issue_id};
    return list_outcomes(w, of, &on) < 0 ? PLM_E_MEMORY
                                         : plm__own_find(&request, &on, &w->arena, out, error);
}

static void write_own(const plm__snapshot_writer *w, const plm__own *own,
                      const plm_resolution *meaning, const plm_issue *of) {
    plm__text *to = w->to;
    bool summed = own->options != NULL && meaning != NULL;
    plm__json_name(to, "own");
    if (own->options == NULL && isnan(own->yes)) {
        plm__text_add(to, "null");
        return;
    }
    plm__text_add(to, "{");
    plm__json_add_number(to, "yes", summed ? sum_of_yes(meaning, of, own->options) : own->yes);
    if (own->options == NULL) {
        plm__json_add_text(to, "options", NULL);
    } else {
        plm__json_name(to, "options");
        plm__text_add(to, "[");
        for (size_t i = 0; i < w->standing.option_count; i++) {
            plm__json_add_number(to, NULL, own->options[i]);
        }
        plm__text_add(to, "]");
    }
    plm__text_add(to, "}");
}

plm_status plm__snapshot_write_meaning(plm__snapshot_writer *w, const plm_issue *of, size_t index,
                                       plm_error *error) {
    const plm_resolution *meaning = meaning_of(w, of);
    plm__own own;
    plm_status status = find_own(w, of, index, &own, error);
    if (status == PLM_E_MEMORY) {
        return plm__out_of_memory(error);
    }
    PLM_TRY(status);
    if (write_yes(w, meaning, of) < 0) {
        return plm__out_of_memory(error);
    }
    write_own(w, &own, meaning, of);
    return PLM_OK;
}
