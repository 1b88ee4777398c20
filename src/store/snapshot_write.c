/* Writing a snapshot: the case, what ran, and what came out. */
#include "store/snapshot.h"

#include "base/error.h"
#include "case/case.h"
#include "case/date.h"
#include "evidence/review.h"
#include "forecast/forecast.h"
#include "forecast/rule_out.h"
#include "insight/when.h"
#include "store/snapshot_writer.h"

#include <math.h>

/* ---- an issue ------------------------------------------------------------------------------ */

static void write_option(plm__text *to, const plm_option *of) {
    plm__json_name(to, NULL);
    plm__text_add(to, "{");
    plm__json_add_text(to, "id", of->id);
    plm__json_add_text(to, "label", of->label);
    plm__json_add_number(to, "from", of->from);
    plm__json_add_number(to, "to", of->to);
    plm__text_add(to, "}");
}

static void write_issue_head(const plm__snapshot_writer *w, const plm_issue *of) {
    plm__text *to = w->to;
    plm__json_add_text(to, "id", of->id);
    plm__json_add_text(to, "question", of->question);
    plm__json_add_number(to, "low", of->scale_low);
    plm__json_add_number(to, "high", of->scale_high);
    plm__json_name(to, "options");
    plm__text_add(to, "[");
    for (size_t i = 0; i < of->option_count; i++) {
        write_option(to, of->options[i]);
    }
    if (w->standing.option_count > of->option_count) {
        const plm_option nothing = {.id = w->standing.open_id,
                                    .label = "nothing is decided by the deadline",
                                    .from = (double)NAN,
                                    .to = (double)NAN};
        write_option(to, &nothing);
    }
    plm__text_add(to, "]");
    if (w->form >= PLM__FORM_DATED) {
        plm__snapshot_write_deadline(w);
    }
}

static plm_status write_issue(plm__snapshot_writer *w, size_t index, plm_error *error) {
    const plm_forecast_issue *of = plm_forecast_issue_at(w->forecast, index);
    if (plm__at_deadline_find(w, of->issue) < 0) {
        return plm__out_of_memory(error);
    }
    w->scale_low = of->issue->scale_low;
    w->scale_high = of->issue->scale_high;
    plm__json_name(w->to, NULL);
    plm__text_add(w->to, "{");
    write_issue_head(w, of->issue);
    PLM_TRY(plm__snapshot_write_answer(w, of, error));
    PLM_TRY(plm__snapshot_write_baseline(w, of->issue, error));
    PLM_TRY(plm__snapshot_write_outside(w, of, error));
    if (w->form >= PLM__FORM_ANSWERED) {
        PLM_TRY(plm__snapshot_write_meaning(w, of->issue, index, error));
    }
    plm__json_name(w->to, "models");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < of->model_count; i++) {
        if (plm__snapshot_write_model(w, NULL, of->models[i]) < 0) {
            return plm__out_of_memory(error);
        }
    }
    plm__text_add(w->to, "]}");
    return PLM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_status write_all(plm__snapshot_writer *w, plm_error *error) {
    plm__text_add(w->to, "{");
    plm__snapshot_write_case(w->to, w->of);
    plm__snapshot_write_resolution(w->to, w->plan->dossier->resolution);
    if (w->form >= PLM__FORM_DATED && !w->kept) {
        plm__snapshot_write_documents(w);
        plm__snapshot_write_quotes(w);
    }
    plm__snapshot_write_run(w);
    plm__json_name(w->to, "issues");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < plm_forecast_issue_count(w->forecast); i++) {
        PLM_TRY(write_issue(w, i, error));
    }
    plm__text_add(w->to, "]}");
    return w->to->failed ? plm__out_of_memory(error) : PLM_OK;
}

static plm_status open_outside(plm__snapshot_writer *w, plm_error *error) {
    if (w->plan->dossier->precedent_count > 0 || w->outside_weight > 0) {
        PLM_TRY(plm_outside_view_new(w->of, &w->outside, error));
    }
    if (w->outside_weight > 0 && w->plan->dossier->precedent_issue == NULL) {
        return plm__fail(error, PLM_E_NOT_FOUND,
                         "the precedents name no issue that they bear on, so the outside view "
                         "cannot be mixed in; give them 'issue' and 'happened_means'");
    }
    return PLM_OK;
}

/* How issues with a process plm__at_deadline_find at the deadline, where there are any, and one. */
static plm_status open_when(plm__snapshot_writer *w, plm_error *error) {
    const plm_resolution *resolution = w->plan->dossier->resolution;
    bool dated = false;
    for (size_t i = 0; i < plm_forecast_issue_count(w->forecast); i++) {
        dated = dated || plm_forecast_issue_at(w->forecast, i)->issue->process != NULL;
    }
    if (w->form < PLM__FORM_DATED || !dated || resolution == NULL ||
        plm__date_last(resolution->deadline) == PLM_DAY_LAST) {
        return PLM_OK;
    }
    const plm_options options = {.context = w->plan->context,
                                 .seed = w->plan->seed,
                                 .draws = w->plan->draws,
                                 .issue_id = w->plan->issue_id};
    plm_status status = plm__when_from(w->of, w->forecast, (plm__when_days){NULL, 0},
                                       w->outside_weight, &options, &w->when, error);
    bool undated = w->kept && (status == PLM_E_DOMAIN || status == PLM_E_EMPTY);
    return undated ? PLM_OK : status;
}

/* The documents that the forecast rests on, where they are told and not given. */
static plm_status open_review(plm__snapshot_writer *w, plm_error *error) {
    bool asked = w->form >= PLM__FORM_DATED && !w->kept && w->sealed == NULL;
    return asked ? plm_review_new(w->of, &w->review, error) : PLM_OK;
}

static plm_status write_forecast(plm__snapshot_writer *w, plm_error *error) {
    if (w->forecast == NULL) {
        PLM_TRY(plm__forecast_run_plan(w->plan, &w->made, error));
        PLM_TRY(plm__forecast_rule_out(w->of, w->made, error));
        w->forecast = w->made;
    }
    PLM_TRY(open_review(w, error));
    PLM_TRY(open_outside(w, error));
    PLM_TRY(open_when(w, error));
    return write_all(w, error);
}

plm_status plm__snapshot_write_plan(const plm__snapshot_task *task, plm__text *out,
                                    plm_error *error) {
    plm__snapshot_writer w = {.of = task->of,
                              .plan = task->plan,
                              .outside_weight = task->outside_weight,
                              .form = task->form,
                              .kept = task->kept,
                              .forecast = task->forecast,
                              .sealed = task->sealed,
                              .how = task->how,
                              .to = out};
    if (task->plan->draws == 0) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "a forecast that is kept needs draws; a point has no probabilities");
    }
    if (!(task->outside_weight >= 0 && task->outside_weight <= 1)) {
        return plm__fail(error, PLM_E_ARGUMENT, "the outside view's weight is from 0 to 1");
    }
    plm__arena_init(&w.arena, task->of->context);
    plm_status status = write_forecast(&w, error);
    plm_when_free(w.when);
    plm_outside_view_free(w.outside);
    plm_review_free(w.review);
    plm_forecast_free(w.made);
    plm__arena_clear(&w.arena);
    return status;
}

plm_status plm__snapshot_write(const plm__snapshot_task *task, const plm_options *options,
                               plm__text *out, plm_error *error) {
    plm__plan plan;
    plm__arena arena;
    plm__arena_init(&arena, task->of->context);
    plm_status status = plm__plan_of(task->of, options, &arena, &plan, error);
    if (status >= 0) {
        plm__snapshot_task planned = *task;
        planned.plan = &plan;
        status = plm__snapshot_write_plan(&planned, out, error);
    }
    plm__arena_clear(&arena);
    return status;
}
