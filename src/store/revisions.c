/* The forecasts of a question, one after the other, and what was other in the case each time. */
#include "base/error.h"
#include "store/changes.h"
#include "store/scored.h"

#include <string.h>

struct plm_revisions {
    plm_context *context;
    plm_ledger *ledger;
    plm__arena arena;
    plm_revision *list;
    size_t count;
};

/* ---- which question ------------------------------------------------------------------------ */

/* Whether "CASE" or "CASE/ISSUE" names it. */
static bool is_named(const plm__outing *of, const char *which) {
    const char *id = of->record->forecast->case_id;
    size_t length = strlen(id);
    return strcmp(which, of->shown.path) == 0 || strcmp(which, id) == 0 ||
           (strncmp(which, id, length) == 0 && which[length] == '/' &&
            strcmp(which + length + 1, of->issue->id) == 0);
}

static bool any_is_named(const plm__outings *all, const char *which) {
    for (size_t i = 0; i < all->count; i++) {
        if (is_named(&all->list[i], which)) {
            return true;
        }
    }
    return false;
}

/* ---- what changed -------------------------------------------------------------------------- */

static void compare_runs(plm__changes *to, const plm_snapshot *was, const plm_snapshot *is) {
    if (was->outside_weight != is->outside_weight) {
        plm__change_add(to, "weight of the outside view %g → %g", was->outside_weight,
                        is->outside_weight);
    }
    if (was->draws != is->draws) {
        plm__change_add(to, "draws %zu → %zu", (size_t)was->draws, (size_t)is->draws);
    }
}

static bool has_model(const plm_snapshot_issue *in, const plm_saying *like) {
    for (size_t i = 0; i < in->model_count; i++) {
        if (strcmp(in->models[i]->model, like->model) == 0 &&
            strcmp(in->models[i]->reading, like->reading) == 0) {
            return true;
        }
    }
    return false;
}

static void compare_models(plm__changes *to, const plm_snapshot_issue *was,
                           const plm_snapshot_issue *is) {
    for (size_t i = 0; i < is->model_count; i++) {
        if (!has_model(was, is->models[i])) {
            plm__change_add(to, "new model: %s, %s", is->models[i]->model, is->models[i]->reading);
        }
    }
    for (size_t i = 0; i < was->model_count; i++) {
        if (!has_model(is, was->models[i])) {
            plm__change_add(to, "no model any more: %s, %s", was->models[i]->model,
                            was->models[i]->reading);
        }
    }
}

/* NULL where this plenum does not take the case any more. */
static plm_case *read_case(plm_context *context, const plm_snapshot *of, plm_status *status) {
    plm_case *made = NULL;
    *status =
        plm_case_parse(context, of->case_text, strlen(of->case_text), of->case_id, &made, NULL);
    if (*status < 0) {
        plm_case_free(made);
        made = NULL;
    }
    return made;
}

static plm_status compare_cases(plm__changes *to, plm_context *context, const plm_snapshot *was,
                                const plm_snapshot *is) {
    plm_status before_status = PLM_OK;
    plm_status status = PLM_OK;
    if (strcmp(was->case_hash, is->case_hash) == 0) {
        return PLM_OK;
    }
    size_t count = to->count;
    plm_case *before = read_case(context, was, &before_status);
    plm_case *after = read_case(context, is, &status);
    if (before != NULL && after != NULL) {
        plm__changes_find(to, plm_case_dossier(before), plm_case_dossier(after));
    }
    bool both = before != NULL && after != NULL;
    plm_case_free(before);
    plm_case_free(after);
    if (before_status == PLM_E_MEMORY || status == PLM_E_MEMORY) {
        return PLM_E_MEMORY;
    }
    if (to->count == count) {
        plm__change_add(to, "%s",
                        both ? "the case’s text, in none of its numbers, actors, reasons and claims"
                             : "the case’s text; this plenum does not read both");
    }
    return PLM_OK;
}

static plm_status find_changes(const plm_revisions *of, const plm__outing *was,
                               const plm__outing *is, plm_revision *out) {
    plm__changes changes = {.arena = (plm__arena *)&of->arena};
    PLM_TRY(compare_cases(&changes, of->context, was->record->forecast, is->record->forecast));
    compare_runs(&changes, was->record->forecast, is->record->forecast);
    compare_models(&changes, was->issue, is->issue);
    out->changes = changes.list;
    out->change_count = changes.count;
    out->changed = plm__changes_joined(&changes);
    return changes.failed ? PLM_E_MEMORY : PLM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* From the first forecast of a question to its last. */
static plm_status add_question(plm_revisions *to, const plm__outings *all, size_t first) {
    for (size_t i = first; i != PLM__NO_FORECAST; i = all->list[i].next) {
        const plm__outing *of = &all->list[i];
        plm_revision *entry = &to->list[to->count++];
        *entry = (plm_revision){
            .record = of->record,
            .issue = of->issue,
            .path = of->shown.path,
            .grade = plm_ledger_grade(to->ledger, of->record->hash, of->issue->id),
            .is_first = i == first,
        };
        if (i != first) {
            PLM_TRY(find_changes(to, &all->list[of->previous], of, entry));
        }
        if (plm__cancelled(to->context)) {
            return PLM_E_CANCELLED;
        }
    }
    return PLM_OK;
}

static plm_status fill(plm_revisions *to, const char *which, plm_error *error) {
    const plm_score_choice usual = {.size = sizeof usual};
    plm__outings all;
    plm_status status = plm__outings_find(&to->arena, to->ledger, &usual, &all);
    to->list =
        status == PLM_OK ? plm__arena_allocate(&to->arena, all.count, sizeof *to->list) : NULL;
    if (status == PLM_OK && to->list == NULL) {
        status = PLM_E_MEMORY;
    }
    if (status == PLM_OK && !any_is_named(&all, which)) {
        return plm__fail(error, PLM_E_NOT_FOUND,
                         "no forecast of '%.60s' is sealed; 'plenum runs --sealed' lists all",
                         which);
    }
    for (size_t i = 0; status == PLM_OK && i < all.count; i++) {
        if (all.list[i].previous == PLM__NO_FORECAST && is_named(&all.list[i], which)) {
            status = add_question(to, &all, i);
        }
    }
    return status == PLM_OK ? PLM_OK : plm__fail(error, status, "%s", plm_status_text(status));
}

static plm_status tell(const plm_ledger *ledger, const char *which, plm_revisions **out,
                       plm_error *error) {
    plm_revisions *made = plm__handle_new(ledger->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = ledger->context;
    made->ledger = plm__ledger_hold(ledger);
    plm__arena_init(&made->arena, ledger->context);
    plm_status status = fill(made, which, error);
    if (status < 0) {
        plm_revisions_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_revisions_new(const plm_ledger *ledger, const char *which, plm_revisions **out,
                             plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(ledger->context, error));
    return plm__run_end(ledger->context, tell(ledger, which, out, error));
}

void plm_revisions_free(plm_revisions *revisions) {
    if (revisions != NULL) {
        plm_context *context = revisions->context;
        plm_ledger_free(revisions->ledger);
        plm__arena_clear(&revisions->arena);
        plm__handle_free(context, revisions);
    }
}

size_t plm_revisions_count(const plm_revisions *revisions) {
    return revisions->count;
}

const plm_revision *plm_revisions_at(const plm_revisions *revisions, size_t index) {
    return index < revisions->count ? &revisions->list[index] : NULL;
}
