/* Writing a snapshot: the case, what ran, and what came out. */
#include "base/error.h"
#include "case/case.h"
#include "case/date.h"
#include "evidence/review.h"
#include "forecast/forecast.h"
#include "forecast/ladder.h"
#include "forecast/remainder.h"
#include "forecast/rule_out.h"
#include "insight/when.h"
#include "store/crps_table.h"
#include "store/digest.h"
#include "store/own.h"
#include "store/snapshot.h"

#include <math.h>
#include <string.h>

/* How an issue stands at the deadline. */
typedef struct standing {
    const plm_issue *issue;
    const plm_when_day *day; /* NULL: it is not asked */
    size_t option_count; /* with one more for nothing, where no option of the case counts as it */
    size_t open;         /* what nothing counts as; option_count: it has no options */
    const char *open_id; /* NULL with it */
} standing;

typedef struct writer {
    const plm_case *of;
    const plm__plan *plan;
    double outside_weight;
    plm__snapshot_form form;
    bool kept;
    const plm_forecast *forecast;
    plm_forecast *made;        /* the same, where it was not given */
    plm_outside_view *outside; /* NULL: the case has no precedents */
    plm_review *review;        /* NULL: what it rests on is not told, or is as it was sealed */
    const plm__json *sealed;
    const plm_sealing *how;
    plm_when *when;       /* NULL: nothing is dated */
    standing standing;    /* of the issue that is written */
    const double *answer; /* of its options, whenever one is chosen */
    double scale_low;     /* of it */
    double scale_high;
    plm__arena arena;
    plm__text *to;
} writer;

/* ---- what it was made from ----------------------------------------------------------------- */

/* Where there are any, so that records of cases without are as they always were. */
static void write_tags(plm__text *to, const plm_dossier *of) {
    if (of->tag_count == 0) {
        return;
    }
    plm__json_name(to, "tags");
    plm__text_add(to, "[");
    for (size_t i = 0; i < of->tag_count; i++) {
        plm__json_add_text(to, NULL, of->tags[i]);
    }
    plm__text_add(to, "]");
}

static void write_case(plm__text *to, const plm_case *of) {
    char hash[PLM_HASH_TEXT];
    const plm_dossier *dossier = plm_case_dossier(of);
    plm__digest(of->text, of->length, hash);
    plm__json_name(to, "case");
    plm__text_add(to, "{");
    plm__json_add_text(to, "id", dossier->id);
    plm__json_add_text(to, "question", dossier->question);
    plm__json_add_text(to, "as_of", dossier->as_of);
    write_tags(to, dossier);
    plm__json_add_text(to, "sha256", hash);
    plm__json_add_text(to, "text", of->text);
    plm__text_add(to, "}");
}

static void write_resolution(plm__text *to, const plm_resolution *of) {
    plm__json_name(to, "resolution");
    if (of == NULL) {
        plm__text_add(to, "null");
        return;
    }
    plm__text_add(to, "{");
    plm__json_add_text(to, "rule", of->rule);
    plm__json_add_text(to, "source", of->source);
    plm__json_add_text(to, "deadline", of->deadline);
    plm__text_add(to, "}");
}

/* The item of a sealed list whose member `key` is that; NULL: there is none. */
static const plm__json *sealed_item(const writer *w, const char *list, const char *key,
                                    const char *id) {
    const plm__json *all = plm__json_member(w->sealed, list);
    const plm__json *found = NULL;
    for (const plm__json *each = all != NULL ? all->first : NULL; each != NULL && found == NULL;
         each = each->next) {
        const plm__json *name = plm__json_member(each, key);
        found = name != NULL && name->text != NULL && strcmp(name->text, id) == 0 ? each : NULL;
    }
    return found;
}

static void write_state(plm__text *to, uint64_t length, const char *hash) {
    if (hash != NULL) {
        plm__json_add_count(to, "bytes", length);
    } else {
        plm__json_add_text(to, "bytes", NULL);
    }
    plm__json_add_text(to, "sha256", hash);
}

static void write_sealed_state(plm__text *to, const plm__json *was) {
    static const double most = 1e15;
    const plm__json *bytes = plm__json_member(was, "bytes");
    const plm__json *hash = plm__json_member(was, "sha256");
    bool counts = bytes != NULL && bytes->kind == PLM__JSON_NUMBER && bytes->number >= 0 &&
                  bytes->number < most;
    write_state(to, counts ? (uint64_t)bytes->number : 0, hash != NULL ? hash->text : NULL);
}

static void write_present_state(plm__text *to, const plm__document_text *of) {
    char hash[PLM_HASH_TEXT];
    if (of->bytes != NULL) {
        plm__digest(of->bytes, of->length, hash);
    }
    write_state(to, of->length, of->bytes != NULL ? hash : NULL);
}

/* Every document that the case has a text of. */
static void write_documents(writer *w) {
    const plm_dossier *dossier = w->plan->dossier;
    plm__json_name(w->to, "documents");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < dossier->document_count; i++) {
        const plm_document *of = dossier->documents[i];
        if (of->text_path != NULL) {
            plm__json_name(w->to, NULL);
            plm__text_add(w->to, "{");
            plm__json_add_text(w->to, "id", of->id);
            plm__json_add_text(w->to, "path", of->text_path);
            if (w->review != NULL) {
                write_present_state(w->to, &w->review->texts[i]);
            } else {
                write_sealed_state(w->to, sealed_item(w, "documents", "id", of->id));
            }
            plm__text_add(w->to, "}");
        }
    }
    plm__text_add(w->to, "]");
}

static const char *quote_word(const writer *w, size_t claim) {
    if (w->review != NULL) {
        return plm__quote_words[w->review->claims[claim].quote];
    }
    const char *id = w->plan->dossier->evidence[claim]->id;
    const plm__json *state = plm__json_member(sealed_item(w, "quotes", "claim", id), "state");
    return state != NULL ? state->text : NULL;
}

/* Every claim that gives a quote. */
static void write_quotes(writer *w) {
    const plm_dossier *dossier = w->plan->dossier;
    plm__json_name(w->to, "quotes");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < dossier->evidence_count; i++) {
        if (dossier->evidence[i]->quote != NULL) {
            plm__json_name(w->to, NULL);
            plm__text_add(w->to, "{");
            plm__json_add_text(w->to, "claim", dossier->evidence[i]->id);
            plm__json_add_text(w->to, "state", quote_word(w, i));
            plm__text_add(w->to, "}");
        }
    }
    plm__text_add(w->to, "]");
}

static void write_settings(plm__text *to, const plm__choice *choice) {
    plm__json_name(to, "settings");
    plm__text_add(to, "{");
    for (size_t i = 0; i < choice->model->setting_count; i++) {
        const plm__setting *setting = &choice->model->settings[i];
        double value = choice->settings.value[i];
        if (setting->choices != NULL) {
            plm__json_add_text(to, setting->name, setting->choices[(size_t)value]);
        } else {
            plm__json_add_number(to, setting->name, value);
        }
    }
    plm__text_add(to, "}");
}

static bool is_weighted(const plm__plan *plan) {
    for (size_t i = 0; i < plan->choice_count; i++) {
        if (plan->choices[i].weighted) {
            return true;
        }
    }
    return false;
}

/* Whether each model runs where it is usual, none being named. Where all issues have scales that is
 * everywhere, and goes without saying. */
static bool runs_where_usual(const plm__plan *plan) {
    bool unnamed = plan->choice_count > 0 && plan->choices[0].unnamed;
    bool all = true;
    for (size_t i = 0; i < plan->dossier->issue_count; i++) {
        all = all && plm_issue_has_scale(plan->dossier->issues[i]);
    }
    return unnamed && !all;
}

static void write_run(const writer *w) {
    const plm__plan *plan = w->plan;
    plm__json_name(w->to, "run");
    plm__text_add(w->to, "{");
    plm__json_add_count(w->to, "seed", plan->seed);
    plm__json_add_count(w->to, "draws", plan->draws);
    if (plm__forecast_bound(w->forecast) > 0) {
        plm__json_add_count(w->to, "budget", plan->budget);
    }
    plm__json_add_text(w->to, "issue", plan->issue_id);
    plm__json_add_number(w->to, "outside_weight", w->outside_weight);
    plm__json_name(w->to, "weighted");
    plm__text_add(w->to, is_weighted(plan) ? "true" : "false");
    if (runs_where_usual(plan)) {
        plm__json_name(w->to, "usual");
        plm__text_add(w->to, "true");
    }
    plm__json_name(w->to, "models");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < plan->choice_count; i++) {
        plm__json_name(w->to, NULL);
        plm__text_add(w->to, "{");
        plm__json_add_text(w->to, "model", plan->choices[i].model->name);
        plm__json_add_text(w->to, "reading", plan->choices[i].reading->name);
        plm__json_add_number(w->to, "weight", plan->choices[i].weight);
        write_settings(w->to, &plan->choices[i]);
        plm__text_add(w->to, "}");
    }
    plm__text_add(w->to, "]}");
}

/* ---- quantiles ----------------------------------------------------------------------------- */

static void write_levels(plm__text *to, const plm__ladder *ladder) {
    plm__json_name(to, "quantiles");
    plm__text_add(to, "[");
    for (int i = 0; i < PLM_LEVEL_COUNT; i++) {
        plm__json_add_number(to, NULL, plm__ladder_at(ladder, (double)i / (PLM_LEVEL_COUNT - 1)));
    }
    plm__text_add(to, "]");
}

/* The quantiles of some models' outcomes together. */
static plm_status write_pooled_quantiles(writer *w, const plm__rungs *sides, size_t count) {
    size_t room = 0;
    for (size_t i = 0; i < count; i++) {
        room += sides[i].count > 0 ? sides[i].count + 1 : 0;
    }
    size_t *next = plm__arena_allocate(&w->arena, count, sizeof *next);
    double *values = plm__arena_allocate(&w->arena, room, sizeof *values);
    double *levels = plm__arena_allocate(&w->arena, room, sizeof *levels);
    if (next == NULL || values == NULL || levels == NULL) {
        return PLM_E_MEMORY;
    }
    if (room == 0) {
        plm__json_add_text(w->to, "quantiles", NULL);
        return PLM_OK;
    }
    const plm__ladder ladder = plm__ladder_merge(sides, count, next, values, levels);
    write_levels(w->to, &ladder);
    return PLM_OK;
}

/* What each outcome would cost them. */
static plm_status write_table(writer *w, const plm__rungs *sides, size_t count) {
    return w->kept || w->form < PLM__FORM_ANSWERED
               ? PLM_OK
               : plm__crps_table_write(&w->arena, sides, count, w->scale_low, w->scale_high, w->to);
}

/* ---- by the deadline ----------------------------------------------------------------------- */

static bool has_option(const plm_issue *of, const char *id) {
    for (size_t i = 0; i < of->option_count; i++) {
        if (strcmp(of->options[i]->id, id) == 0) {
            return true;
        }
    }
    return false;
}

/* A name for nothing that is none of the issue's options; NULL without memory. */
static const char *name_nothing(writer *w, const plm_issue *of) {
    const char *name = "nothing";
    while (name != NULL && has_option(of, name)) {
        name = plm__arena_print(&w->arena, "%s-", name);
    }
    return name;
}

/* The standing of an issue; PLM_E_MEMORY. */
static plm_status stand(writer *w, const plm_issue *of) {
    const plm_when_issue *dated = w->when != NULL ? plm__when_of_issue(w->when, of) : NULL;
    standing *to = &w->standing;
    *to = (standing){.issue = of, .option_count = of->option_count, .open = of->option_count};
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

/* The chance that an option is what counts at the deadline, of the chances that options are chosen. */
static double chance_of(const standing *of, const double *probabilities, size_t option) {
    if (of->day == NULL) {
        return probabilities[option];
    }
    bool added = option == of->open && option + 1 == of->option_count && of->day->if_open == NULL;
    double chosen = added ? 0 * probabilities[0] : probabilities[option] * of->day->settled.value;
    return chosen + (option == of->open ? of->day->nothing.value : 0);
}

/* The stage that the case's resolution names of the issue; NULL: none. */
static const char *settling_stage(const writer *w) {
    const plm_resolution *resolution = w->plan->dossier->resolution;
    bool named = resolution->stage != NULL && resolution->issue == w->standing.issue;
    return named ? resolution->stage->id : NULL;
}

static void write_standing(const writer *w) {
    plm__text *to = w->to;
    const standing *of = &w->standing;
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

/* ---- what came out ------------------------------------------------------------------------- */

static void write_options(const writer *w, const char *key, const double *probabilities) {
    plm__json_name(w->to, key);
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < w->standing.option_count; i++) {
        plm__json_add_number(w->to, NULL, chance_of(&w->standing, probabilities, i));
    }
    plm__text_add(w->to, "]");
}

static plm_status read_options(writer *w, const plm_distribution *of, double **out) {
    *out = plm__arena_allocate(&w->arena, of->option_count, sizeof **out);
    for (size_t i = 0; *out != NULL && i < of->option_count; i++) {
        (*out)[i] = of->options[i].value;
    }
    return *out != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status write_model(writer *w, const char *key, const plm_forecast_model *of) {
    plm__rungs side;
    double *options = NULL;
    PLM_TRY(plm__rungs_of(of, w->plan->draws, 1, &w->arena, &side));
    PLM_TRY(read_options(w, &of->distribution, &options));
    plm__json_name(w->to, key);
    plm__text_add(w->to, "{");
    plm__json_add_text(w->to, "model", of->model);
    plm__json_add_text(w->to, "reading", of->reading);
    plm__json_add_number(w->to, "share", of->weight);
    plm__json_add_number(w->to, "point", of->point);
    plm__json_add_number(w->to, "mean", of->distribution.mean.value);
    write_options(w, "options", options);
    if (side.count > 0) {
        const plm__ladder ladder = {.values = side.values, .count = side.count};
        write_levels(w->to, &ladder);
    } else {
        plm__json_add_text(w->to, "quantiles", NULL);
    }
    PLM_TRY(write_table(w, &side, 1));
    plm__text_add(w->to, "}");
    return PLM_OK;
}

static bool is_narrowed_ahead(const plm_forecast_issue *of) {
    bool found = false;
    for (size_t i = 0; i < of->ruled_out_count; i++) {
        found = found || of->ruled_out[i]->state == PLM_EXCLUSION_AHEAD;
    }
    return found;
}

/* The options where one is chosen by the deadline, which stages narrow on the way there. */
static void narrow_options(const writer *w, const plm_forecast_issue *of, double *options) {
    const plm_when_day *day = w->standing.day;
    bool told = day != NULL && day->settled.value > 0 && is_narrowed_ahead(of);
    for (size_t i = 0; told && i < of->issue->option_count; i++) {
        options[i] = day->options[i].value / day->settled.value;
    }
}

/* The answer's options: the outside view where it has a weight, and what is known to be ruled out. */
static plm_status answer_options(writer *w, const plm_forecast_issue *of, double *options,
                                 plm_error *error) {
    if (w->outside_weight > 0 && of->issue == w->plan->dossier->precedent_issue) {
        PLM_TRY(plm_outside_view_mix(w->outside, 0, w->outside_weight, options, error));
    }
    PLM_TRY(plm__rule_out_values(w->of, of, &w->arena, options, error));
    narrow_options(w, of, options);
    return PLM_OK;
}

/* A model's outcomes, as they weigh in what is left. */
static plm_status add_sides(writer *w, const plm_forecast_issue *of,
                            const plm_forecast_model *model, plm__rungs *sides, size_t *count) {
    plm__rungs *next = &sides[*count];
    PLM_TRY(plm__rungs_of(model, w->plan->draws, model->weight, &w->arena, next));
    if (next->count == 0 || of->before == NULL) {
        *count += next->count > 0 ? 1 : 0;
        return PLM_OK;
    }
    const plm__rungs side = *next;
    double *factors = plm__arena_allocate(&w->arena, of->issue->option_count, sizeof *factors);
    if (factors == NULL) {
        return PLM_E_MEMORY;
    }
    plm__remainder_factors(of, factors);
    *count += plm__remainder_cut(of->issue, &side, factors, next);
    return PLM_OK;
}

/* The models' distributions pooled, with what the answer makes of their options. */
static plm_status write_answer(writer *w, const plm_forecast_issue *of, plm_error *error) {
    size_t pieces = of->before != NULL ? of->issue->option_count : 1;
    plm__rungs *sides = plm__arena_allocate(&w->arena, of->model_count * pieces, sizeof *sides);
    double *options = NULL;
    if (sides == NULL || read_options(w, plm__pool_before(of), &options) < 0) {
        return plm__out_of_memory(error);
    }
    size_t count = 0;
    for (size_t i = 0; i < of->model_count; i++) {
        if (of->models[i]->weight > 0) {
            if (add_sides(w, of, of->models[i], sides, &count) < 0) {
                return plm__out_of_memory(error);
            }
        }
    }
    PLM_TRY(answer_options(w, of, options, error));
    plm__json_name(w->to, "answer");
    plm__text_add(w->to, "{");
    plm__json_add_number(w->to, "mean", of->pool.mean.value);
    write_options(w, "options", options);
    w->answer = options;
    if (write_pooled_quantiles(w, sides, count) < 0 || write_table(w, sides, count) < 0) {
        return plm__out_of_memory(error);
    }
    plm__text_add(w->to, "}");
    return PLM_OK;
}

/* What the outside view alone gives the options, spread as the models would have it. */
static plm_status write_outside(writer *w, const plm_forecast_issue *of, plm_error *error) {
    bool told = w->outside != NULL && of->issue == w->plan->dossier->precedent_issue &&
                plm_outside_view_rate(w->outside, 0)->count > 0;
    if (!told) {
        plm__json_add_text(w->to, "outside", NULL);
        return PLM_OK;
    }
    double *options = NULL;
    if (read_options(w, plm__pool_before(of), &options) < 0) {
        return plm__out_of_memory(error);
    }
    PLM_TRY(plm_outside_view_mix(w->outside, 0, 1, options, error));
    write_options(w, "outside", options);
    return PLM_OK;
}

static void write_option(plm__text *to, const plm_option *of) {
    plm__json_name(to, NULL);
    plm__text_add(to, "{");
    plm__json_add_text(to, "id", of->id);
    plm__json_add_text(to, "label", of->label);
    plm__json_add_number(to, "from", of->from);
    plm__json_add_number(to, "to", of->to);
    plm__text_add(to, "}");
}

static void write_issue_head(const writer *w, const plm_issue *of) {
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
        write_standing(w);
    }
}

/* What forecasts are scored against, where that says anything of the issue. */
static plm_status write_baseline(writer *w, const plm_issue *of, plm_error *error) {
    const plm__model *model = plm__model_in(PLM__ROLE_REFERENCE);
    plm__choice choice = {.model = model, .reading = &model->readings[0], .weight = 1};
    if (plm__way_of(model, of->kind)->solve == NULL) {
        plm__json_add_text(w->to, "baseline", NULL);
        return PLM_OK;
    }
    plm__plan plan = *w->plan;
    plm_forecast *baseline = NULL;
    plm__settings_of(model, choice.reading, &choice.settings);
    plan.issue_id = of->id;
    plan.choices = &choice;
    plan.choice_count = 1;
    PLM_TRY(plm__forecast_run_plan(&plan, &baseline, error));
    plm_status status = write_model(w, "baseline", plm_forecast_issue_at(baseline, 0)->models[0]);
    plm_forecast_free(baseline);
    return status < 0 ? plm__out_of_memory(error) : PLM_OK;
}

/* ---- the question -------------------------------------------------------------------------- */

/* The options that mean yes by the case's resolution, where it is about the issue; NULL: none do. */
static const plm_resolution *meaning_of(const writer *w, const plm_issue *of) {
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

static plm_status write_yes(writer *w, const plm_resolution *meaning, const plm_issue *of) {
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
        chances[i] = chance_of(&w->standing, w->answer, i);
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
static plm_status list_outcomes(writer *w, const plm_issue *of, plm__own_issue *out) {
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

static plm_status find_own(writer *w, const plm_issue *of, size_t index, plm__own *out,
                           plm_error *error) {
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

static void write_own(const writer *w, const plm__own *own, const plm_resolution *meaning,
                      const plm_issue *of) {
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

/* What the options mean to the case's question, and what the analyst states as his own. */
static plm_status write_meaning(writer *w, const plm_issue *of, size_t index, plm_error *error) {
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

static plm_status write_issue(writer *w, size_t index, plm_error *error) {
    const plm_forecast_issue *of = plm_forecast_issue_at(w->forecast, index);
    if (stand(w, of->issue) < 0) {
        return plm__out_of_memory(error);
    }
    w->scale_low = of->issue->scale_low;
    w->scale_high = of->issue->scale_high;
    plm__json_name(w->to, NULL);
    plm__text_add(w->to, "{");
    write_issue_head(w, of->issue);
    PLM_TRY(write_answer(w, of, error));
    PLM_TRY(write_baseline(w, of->issue, error));
    PLM_TRY(write_outside(w, of, error));
    if (w->form >= PLM__FORM_ANSWERED) {
        PLM_TRY(write_meaning(w, of->issue, index, error));
    }
    plm__json_name(w->to, "models");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < of->model_count; i++) {
        if (write_model(w, NULL, of->models[i]) < 0) {
            return plm__out_of_memory(error);
        }
    }
    plm__text_add(w->to, "]}");
    return PLM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_status write_all(writer *w, plm_error *error) {
    plm__text_add(w->to, "{");
    write_case(w->to, w->of);
    write_resolution(w->to, w->plan->dossier->resolution);
    if (w->form >= PLM__FORM_DATED && !w->kept) {
        write_documents(w);
        write_quotes(w);
    }
    write_run(w);
    plm__json_name(w->to, "issues");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < plm_forecast_issue_count(w->forecast); i++) {
        PLM_TRY(write_issue(w, i, error));
    }
    plm__text_add(w->to, "]}");
    return w->to->failed ? plm__out_of_memory(error) : PLM_OK;
}

static plm_status open_outside(writer *w, plm_error *error) {
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

/* How issues with a process stand at the deadline, where there are any, and one. */
static plm_status open_when(writer *w, plm_error *error) {
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
static plm_status open_review(writer *w, plm_error *error) {
    bool asked = w->form >= PLM__FORM_DATED && !w->kept && w->sealed == NULL;
    return asked ? plm_review_new(w->of, &w->review, error) : PLM_OK;
}

static plm_status write_forecast(writer *w, plm_error *error) {
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
    writer w = {.of = task->of,
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
