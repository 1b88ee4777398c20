#include "insight/standing.h"

#include "base/error.h"
#include "case/date.h"
#include "case/known.h"
#include "case/statement.h"
#include "chronology/knowledge.h"
#include "forecast/answer.h"
#include "forecast/forecast.h"
#include "forecast/mixed.h"
#include "forecast/rule_out.h"
#include "insight/when.h"
#include "solve/options.h"
#include "tree/unknown.h"

#include <math.h>
#include <string.h>

void plm__retrospect_claims(const plm_dossier *dossier, int32_t day, bool *out) {
    for (size_t i = 0; i < dossier->evidence_count; i++) {
        out[i] = plm__claim_known(dossier->evidence[i]).latest <= day;
    }
}

/* ---- what statements rest on --------------------------------------------------------------- */

typedef struct holding {
    const plm_dossier *dossier;
    const bool *claims;
    bool *unheld;
    size_t count;
} holding;

static size_t count_known(const plm_dossier *dossier, const bool *claims,
                          const plm_support *support) {
    size_t known = 0;
    for (size_t i = 0; i < support->count; i++) {
        known += claims[support->evidence[i] - dossier->evidence[0]] ? 1 : 0;
    }
    return known;
}

static plm_status count_statement(void *user, const plm__statement *statement) {
    (void)statement;
    *(size_t *)user += 1;
    return PLM_OK;
}

static plm_status mark_unheld(void *user, const plm__statement *statement) {
    holding *to = user;
    const plm_support *support = &statement->support;
    to->unheld[to->count++] =
        support->count > 0 && count_known(to->dossier, to->claims, support) == 0;
    return PLM_OK;
}

/* Whether the claims hold the same of the case as those before. */
static bool holds_the_same(plm__retrospect *of, const bool *claims) {
    holding next = {of->dossier, claims, of->held, 0};
    plm__each_statement(of->dossier, NULL, NULL, mark_unheld, &next);
    return of->then != NULL && memcmp(of->held, of->unheld, of->statement_count) == 0;
}

/* ---- numbers ------------------------------------------------------------------------------- */

typedef struct counting {
    const plm__retrospect *of;
    const bool *claims;
    const plm_issue *then; /* the issue as it was known */
    plm_history_standing *to;
} counting;

/* Whether the case as it was known leaves out the reason that a path goes on with. */
static bool is_reason_absent(const plm_dossier *then, const char *path) {
    size_t length = strcspn(path, ".");
    bool absent = false;
    for (size_t i = 0; i < then->consideration_count; i++) {
        const plm_consideration *each = then->considerations[i];
        absent = absent ||
                 (each->absent && strncmp(each->id, path, length) == 0 && each->id[length] == '\0');
    }
    return absent;
}

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

/* Whether a number went with what was left out: with a reason, or with who decides. */
static bool is_left_out(const counting *with, const plm__statement *of) {
    static const char weighs[] = "weighs.";
    static const char reasons[] = "considerations.";
    const plm_dossier *then = plm_case_dossier(with->of->then);
    if (of->actor != NULL) {
        return begins(of->leaf, weighs) && is_reason_absent(then, of->leaf + strlen(weighs));
    }
    if (begins(of->path, reasons)) {
        return is_reason_absent(then, of->path + strlen(reasons));
    }
    return with->then->decision_count == 0 && strstr(of->path, ".decision") != NULL;
}

static plm_status count_number(void *user, const plm__statement *statement) {
    const counting *with = user;
    plm_history_standing *to = with->to;
    const plm_support *support = &statement->support;
    size_t known = count_known(with->of->dossier, with->claims, support);
    if (!statement->number) {
        return PLM_OK;
    }
    to->numbers++;
    if ((support->count > 0 && known == 0) || is_left_out(with, statement)) {
        to->unknown++;
    } else if (known < support->count || (known == 0 && to->day < with->of->written)) {
        to->hindsight++;
    } else if (known > 0) {
        to->evidenced++;
    } else {
        to->assumed++;
    }
    return PLM_OK;
}

static plm_status count_numbers(const plm__retrospect *of, const plm_issue *issue,
                                const plm_issue *then, const bool *claims,
                                plm_history_standing *to) {
    plm__arena paths;
    counting with = {of, claims, then, to};
    plm__arena_init(&paths, of->arena->context);
    plm_status status = plm__each_statement(of->dossier, issue, &paths, count_number, &with);
    plm__arena_clear(&paths);
    return status;
}

/* ---- by a day ------------------------------------------------------------------------------ */

/* A day of the case as it was known, as one of the base. */
static plm_status keep_day(const plm__retrospect *of, const plm_issue *issue,
                           const plm_when_issue *from, plm_history_standing *to) {
    plm_when_day *day = plm__arena_allocate(of->arena, 1, sizeof *day);
    plm_estimate *options = plm__arena_allocate(of->arena, issue->option_count, sizeof *options);
    if (day == NULL || options == NULL) {
        return PLM_E_MEMORY;
    }
    *day = *from->days[0];
    memcpy(options, day->options, issue->option_count * sizeof *options);
    day->options = options;
    for (size_t i = 0; i < issue->option_count; i++) {
        if (day->if_open == from->issue->options[i]) {
            day->if_open = issue->options[i];
        }
    }
    to->by = day;
    return PLM_OK;
}

static plm_status keep_reason(const plm__retrospect *of, const char *words,
                              plm_history_standing *to) {
    to->undated = plm__arena_copy(of->arena, words, strlen(words));
    return to->undated != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status date(const plm__retrospect *of, const plm_issue *issue, const plm_issue *then,
                       plm_history_standing *to, plm_error *error) {
    if (issue->process == NULL || of->by == PLM_DAY_LAST) {
        return PLM_OK;
    }
    if (then->process == NULL) {
        to->undated = "what the stages rest on was not known yet";
        return PLM_OK;
    }
    plm_when *when = NULL;
    plm_error refusal = {0};
    plm_options alone = *of->options;
    alone.issue_id = issue->id;
    plm_status status = plm__when_from(of->then, of->answer, (plm__when_days){&of->by, 1},
                                       plm__mixed_weight(of->then), &alone, &when, &refusal);
    if (status == PLM_E_DOMAIN) {
        status = keep_reason(of, refusal.message, to);
    } else if (status < 0 && error != NULL) {
        *error = refusal;
    }
    if (when != NULL) {
        status = keep_day(of, issue, plm_when_issue_at(when, 0), to);
    }
    plm_when_free(when);
    return status;
}

/* ---- the case as it was known -------------------------------------------------------------- */

static void count_fewest(plm__retrospect *of) {
    size_t fewest = plm__forecast_fewest(of->answer);
    bool fewer = fewest > 0 && (of->fewest == 0 || fewest < of->fewest);
    of->fewest = fewer ? fewest : of->fewest;
}

static plm_status answer(plm__retrospect *of, int32_t day, const bool *claims, const bool *hidden,
                         plm_error *error) {
    bool *held = of->held;
    plm_forecast_free(of->answer);
    plm_case_free(of->then);
    of->answer = NULL;
    of->then = NULL;
    PLM_TRY(plm__case_as_known(of->base, claims, &of->then, error));
    if (plm__case_set_day(of->then, of->base, day, hidden) < 0) {
        return plm__out_of_memory(error);
    }
    PLM_TRY(plm__answer_run(of->then, of->options, &of->answer, error));
    count_fewest(of);
    of->held = of->unheld;
    of->unheld = held;
    return PLM_OK;
}

/* Whether the answer of a day hangs on which events and stages are known on it. */
static bool rules_out(const plm_dossier *dossier) {
    bool found = false;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        found = found || plm__may_rule_out(dossier, dossier->issues[i]);
    }
    return found;
}

/* The answer, with the outside view as the case's run has it. */
static plm_status find_options(const plm__retrospect *of, const plm_forecast_issue *on,
                               plm_estimate *out, plm_error *error) {
    plm__exclusions exclusions = plm__exclusions_in(on);
    double weight = plm__mixed_weight(of->then);
    PLM_TRY(plm__mixed_options(of->then, on, weight, of->arena, out, error));
    return plm__rule_out_or_fail(of->then, on->issue, exclusions, plm__exclusions_known(exclusions),
                                 of->arena, out, error);
}

static plm_status stand(const plm__retrospect *of, size_t index, const bool *claims,
                        plm_history_standing *to, plm_error *error) {
    const plm_forecast_issue *on = plm_forecast_issue_at(of->answer, index);
    const plm_issue *issue = of->issues[index];
    plm_estimate *options = plm__arena_allocate(of->arena, issue->option_count, sizeof *options);
    if (options == NULL) {
        return plm__out_of_memory(error);
    }
    to->median = plm_issue_has_scale(issue) ? on->pool.median.value : (double)NAN;
    to->options = options;
    to->option_count = issue->option_count;
    PLM_TRY(find_options(of, on, options, error));
    plm_status status = count_numbers(of, issue, on->issue, claims, to);
    status = status < 0 ? status : date(of, issue, on->issue, to, error);
    return status == PLM_E_MEMORY ? plm__out_of_memory(error) : status;
}

plm_status plm__retrospect_stand(plm__retrospect *of, int32_t day, const bool *claims,
                                 const bool *hidden, plm_history_standing *out, plm_error *error) {
    if (!holds_the_same(of, claims) || rules_out(of->dossier)) {
        PLM_TRY(answer(of, day, claims, hidden, error));
    }
    if (plm__case_set_day(of->then, of->base, day, hidden) < 0) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < of->issue_count; i++) {
        out[i] = (plm_history_standing){.day = day};
        PLM_TRY(stand(of, i, claims, &out[i], error));
    }
    return PLM_OK;
}

/* ---- begin and end ------------------------------------------------------------------------- */

static plm_status list_issues(plm__retrospect *of, plm_error *error) {
    const plm_dossier *dossier = of->dossier;
    const char *wanted = of->options->issue_id;
    of->issues = plm__arena_allocate(of->arena, dossier->issue_count, sizeof(const plm_issue *));
    if (of->issues == NULL) {
        return plm__out_of_memory(error);
    }
    for (size_t i = 0; i < dossier->issue_count; i++) {
        if (wanted == NULL || strcmp(dossier->issues[i]->id, wanted) == 0) {
            of->issues[of->issue_count++] = dossier->issues[i];
        }
    }
    return of->issue_count > 0 || wanted == NULL ? PLM_OK
                                                 : plm__fail_unknown_issue(error, dossier, wanted);
}

plm_status plm__retrospect_begin(plm__retrospect *of, const plm_case *base, int32_t by,
                                 const plm_options *options, plm__arena *arena, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(base);
    *of = (plm__retrospect){.base = base,
                            .dossier = dossier,
                            .options = options,
                            .arena = arena,
                            .by = by,
                            .written = PLM_DAY_LAST};
    if (by == PLM_DAY_LAST && dossier->resolution != NULL) {
        of->by = plm__date_last(dossier->resolution->deadline);
    }
    if (!dossier->retrospective) {
        of->written = plm__date_last(dossier->as_of);
    }
    PLM_TRY(list_issues(of, error));
    plm__each_statement(dossier, NULL, NULL, count_statement, &of->statement_count);
    of->unheld = plm__arena_allocate(arena, of->statement_count, sizeof *of->unheld);
    of->held = plm__arena_allocate(arena, of->statement_count, sizeof *of->held);
    return of->unheld != NULL && of->held != NULL ? PLM_OK : plm__out_of_memory(error);
}

void plm__retrospect_end(plm__retrospect *of) {
    plm_forecast_free(of->answer);
    plm_case_free(of->then);
}
