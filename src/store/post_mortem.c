#include "store/post_mortem.h"

#include "base/error.h"
#include "case/case.h"
#include "store/snapshot.h"

#include <math.h>
#include <string.h>

enum { ATTRIBUTED_SHARE = 4 };

/* ---- what was graded ----------------------------------------------------------------------- */

static bool has_outcome(const plm_record *grade) {
    return grade != NULL &&
           (grade->grade->ruling == PLM_RULING_OUTCOME || grade->grade->ruling == PLM_RULING_LATE);
}

/* Says what to do first. */
static plm_status refuse(const plm_record *forecast, const char *issue, const plm_record *grade,
                         plm_error *error) {
    size_t number = (size_t)forecast->number;
    if (grade != NULL && grade->grade->ruling == PLM_RULING_VOID) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "issue '%s' of record %zu was voided: nothing came about to review it by",
                         issue, number);
    }
    if (grade != NULL && grade->grade->ruling == PLM_RULING_OPEN) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "nothing was decided of issue '%s' of record %zu by its deadline, which "
                         "hangs on the stages of its process; a review looks at who decides what, "
                         "and 'plenum when' at the stages of a case",
                         issue, number);
    }
    return plm__fail(error, PLM_E_ARGUMENT,
                     "issue '%s' of record %zu is not graded%s; when its outcome is known, 'plenum "
                     "grade %zu --outcome VALUE --on DATE --evidence TEXT' enters it",
                     issue, number, grade != NULL ? " any more" : "", number);
}

/* Whether yes or no is all that is known. */
static bool is_bare(const plm_grade *of) {
    return of->answer != PLM_YES_NO_NONE && of->option == NULL && isnan(of->value);
}

static plm_status refuse_bare(const plm_record *forecast, const char *issue, plm_error *error) {
    size_t number = (size_t)forecast->number;
    return plm__fail(
        error, PLM_E_ARGUMENT,
        "of issue '%s' of record %zu yes or no alone is graded, and a review looks at "
        "what option or value came about; 'plenum grade %zu --outcome OPTION' corrects "
        "it",
        issue, number, number);
}

/* The issue that was asked for, or the first that is graded, or else the first. */
static const plm_snapshot_issue *choose_issue(const plm__retrospect *what,
                                              const plm_record *forecast) {
    const plm_snapshot *of = forecast->forecast;
    if (what->issue != NULL) {
        return plm__snapshot_issue(of, what->issue);
    }
    for (size_t i = 0; i < of->issue_count; i++) {
        if (has_outcome(plm_ledger_grade(what->ledger, forecast->hash, of->issues[i]->id))) {
            return of->issues[i];
        }
    }
    return of->issue_count > 0 ? of->issues[0] : NULL;
}

static const plm_option *likeliest_of(const plm_snapshot_issue *issue) {
    const double *said = issue->answer.options;
    size_t best = 0;
    for (size_t i = 1; said != NULL && i < issue->option_count; i++) {
        best = said[i] > said[best] ? i : best;
    }
    return said != NULL && issue->option_count > 0 ? issue->options[best] : NULL;
}

static double said_of(const plm_snapshot_issue *issue, const char *option) {
    if (option == NULL) {
        return issue->answer.mean;
    }
    for (size_t i = 0; issue->answer.options != NULL && i < issue->option_count; i++) {
        if (strcmp(issue->options[i]->id, option) == 0) {
            return issue->answer.options[i];
        }
    }
    return (double)NAN;
}

static plm_status find_grade(plm__post_mortem *to, const plm__retrospect *what, plm_error *error) {
    const plm_record *forecast = plm_ledger_record(what->ledger, what->index);
    if (forecast == NULL || forecast->forecast == NULL) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "line %zu of the ledger is no forecast; 'plenum runs --sealed' lists them",
                         what->index + 1);
    }
    to->forecast = forecast;
    to->issue = choose_issue(what, forecast);
    if (to->issue == NULL) {
        return plm__fail(error, PLM_E_NOT_FOUND, "record %zu has no issue '%s'",
                         (size_t)forecast->number, what->issue != NULL ? what->issue : "");
    }
    to->grade = plm_ledger_grade(what->ledger, forecast->hash, to->issue->id);
    if (!has_outcome(to->grade)) {
        return refuse(forecast, to->issue->id, to->grade, error);
    }
    if (is_bare(to->grade->grade)) {
        return refuse_bare(forecast, to->issue->id, error);
    }
    to->likeliest = likeliest_of(to->issue);
    to->said = said_of(to->issue, to->grade->grade->option);
    return PLM_OK;
}

/* ---- reasons and actors -------------------------------------------------------------------- */

/* What a stand has of what came; for a value, how far the answer was moved from it. */
static double away(const plm__post_mortem *of, const plm_stand *adds) {
    const plm__turning *turning = &of->turning;
    const plm_issue *issue = turning->issue;
    for (size_t i = 0; turning->came != NULL && i < issue->option_count; i++) {
        if (issue->options[i] == turning->came) {
            return -adds->options[i].value;
        }
    }
    return turning->value >= turning->answer ? -adds->outcome.value : adds->outcome.value;
}

static void insert(plm__drawn_list *to, plm__drawn_away one) {
    size_t at = to->count++;
    for (; at > 0 && to->list[at - 1].by < one.by; at--) {
        to->list[at] = to->list[at - 1];
    }
    to->list[at] = one;
}

static plm_status read_attribution(plm__post_mortem *to, const plm_attribution *made,
                                   plm__drawn_list *out) {
    size_t count = plm_attribution_count(made);
    out->list = plm__arena_allocate(&to->arena, count, sizeof *out->list);
    for (size_t i = 0; out->list != NULL && i < count; i++) {
        const plm_contribution *each = plm_attribution_at(made, i);
        insert(out, (plm__drawn_away){each->id, each->name, away(to, &each->adds)});
    }
    return out->list != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* A case without reasons has none that misled. */
static plm_status attribute(plm__post_mortem *to, plm_players players, const plm_options *options,
                            plm__drawn_list *out, plm_error *error) {
    plm_attribution *made = NULL;
    plm_error unmade = {0};
    plm_status status =
        plm_attribution_run(to->sealed, to->issue->id, players, options, &made, &unmade);
    if (status == PLM_E_EMPTY) {
        return PLM_OK;
    }
    if (status < 0) {
        return plm__fail(error, status, "%s", unmade.message);
    }
    status = read_attribution(to, made, out);
    plm_attribution_free(made);
    return status < 0 ? plm__out_of_memory(error) : PLM_OK;
}

static plm_status look_back(plm__post_mortem *to, const plm__retrospect *what, plm_options *options,
                            plm_error *error) {
    const plm_grade *grade = to->grade->grade;
    options->draws = what->draws;
    PLM_TRY(plm__turning_find(plm_case_dossier(to->sealed), to->issue->id, grade->option,
                              grade->value, options, &to->arena, &to->turning, error));
    options->draws = what->draws / ATTRIBUTED_SHARE;
    PLM_TRY(attribute(to, PLM_PLAYERS_CONSIDERATIONS, options, &to->reasons, error));
    return attribute(to, PLM_PLAYERS_ACTORS, options, &to->actors, error);
}

/* The case and the options as they were sealed. */
static plm_status run_again(plm__post_mortem *to, plm_context *context, const plm__retrospect *what,
                            plm_error *error) {
    const plm_snapshot *forecast = to->forecast->forecast;
    const plm__json *payload = what->ledger->entries[what->index].payload;
    plm_options *options = NULL;
    plm_status status = plm_case_parse(context, forecast->case_text, strlen(forecast->case_text),
                                       "the sealed case", &to->sealed, error);
    if (status == PLM_OK && plm_case_dossier(to->sealed) == NULL) {
        status = plm__fail(error, PLM_E_FORMAT, "this plenum cannot read the sealed case");
    }
    if (status == PLM_OK) {
        status = plm__snapshot_options(context, payload, &options, error);
    }
    if (status == PLM_OK) {
        status = look_back(to, what, options, error);
    }
    plm_options_free(options);
    return status;
}

/* ---- claims -------------------------------------------------------------------------------- */

static const plm_evidence *claim_of(const plm_dossier *dossier, const char *id) {
    for (size_t i = 0; i < dossier->evidence_count; i++) {
        if (strcmp(dossier->evidence[i]->id, id) == 0) {
            return dossier->evidence[i];
        }
    }
    return NULL;
}

static bool is_contradicted_by(const plm_evidence *claim, const char *id) {
    for (size_t i = 0; i < claim->contradicted_by_count; i++) {
        if (strcmp(claim->contradicted_by[i]->id, id) == 0) {
            return true;
        }
    }
    return false;
}

static void add_doubt(plm__post_mortem *to, plm__doubt one) {
    to->doubts[to->doubt_count++] = one;
}

static plm_status compare_grades(plm__post_mortem *to, const plm_evidence *then,
                                 const plm_evidence *now) {
    if (now->credibility <= then->credibility && now->reliability <= then->reliability) {
        return PLM_OK;
    }
    char *is = plm__arena_print(&to->arena, "%c%c", now->reliability, now->credibility);
    char *was = plm__arena_print(&to->arena, "%c%c", then->reliability, then->credibility);
    if (is == NULL || was == NULL) {
        return PLM_E_MEMORY;
    }
    add_doubt(to, (plm__doubt){then->id, then->says, PLM__DOUBT_LESS_GRADED, is, was});
    return PLM_OK;
}

static plm_status compare_claim(plm__post_mortem *to, const plm_evidence *then,
                                const plm_evidence *now) {
    if (now == NULL) {
        add_doubt(
            to, (plm__doubt){.claim = then->id, .says = then->says, .kind = PLM__DOUBT_WITHDRAWN});
        return PLM_OK;
    }
    for (size_t i = 0; i < now->contradicted_by_count; i++) {
        const plm_evidence *by = now->contradicted_by[i];
        if (!is_contradicted_by(then, by->id)) {
            add_doubt(
                to, (plm__doubt){then->id, then->says, PLM__DOUBT_CONTRADICTED, by->id, by->says});
        }
    }
    return compare_grades(to, then, now);
}

/* No more than one for each contradiction, and one besides for each claim. */
static size_t most_doubts(const plm_dossier *now, size_t claims) {
    size_t most = claims;
    for (size_t i = 0; i < now->evidence_count; i++) {
        most += now->evidence[i]->contradicted_by_count;
    }
    return most;
}

static plm_status compare_claims(plm__post_mortem *to, const plm_case *now, plm_error *error) {
    const plm_dossier *then = plm_case_dossier(to->sealed);
    const plm_dossier *present = plm_case_dossier(now);
    if (present == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    to->compared = true;
    to->doubts = plm__arena_allocate(&to->arena, most_doubts(present, then->evidence_count),
                                     sizeof *to->doubts);
    if (to->doubts == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < then->evidence_count; i++) {
        const plm_evidence *claim = then->evidence[i];
        if (compare_claim(to, claim, claim_of(present, claim->id)) < 0) {
            return plm__out_of_memory(error);
        }
    }
    return PLM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

plm_status plm__post_mortem_open(plm__post_mortem *out, plm_context *context,
                                 const plm__retrospect *what, plm_error *error) {
    *out = (plm__post_mortem){.said = (double)NAN};
    plm__arena_init(&out->arena, context);
    PLM_TRY(find_grade(out, what, error));
    PLM_TRY(run_again(out, context, what, error));
    if (what->now == NULL) {
        return PLM_OK;
    }
    out->now_path = what->now_path;
    out->changed = strcmp(what->now->text, out->forecast->forecast->case_text) != 0;
    return compare_claims(out, what->now, error);
}

void plm__post_mortem_close(plm__post_mortem *of) {
    plm_case_free(of->sealed);
    plm__arena_clear(&of->arena);
}
