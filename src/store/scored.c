#include "store/scored.h"

#include "base/number.h"
#include "case/date.h"
#include "formats/predictions.h"
#include "store/instant.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef struct finding {
    plm__arena *arena;
    const plm_ledger *ledger;
    const plm_score_choice *choice;
    bool has_clock;
    int32_t today;
    plm__outings *to;
} finding;

/* ---- days ---------------------------------------------------------------------------------- */

/* The last day of a date; PLM__DATE_LAST: there is none. */
static double days_between(int32_t from, int32_t to) {
    return to == PLM__DATE_LAST ? (double)NAN : (double)to - from;
}

static const char *day_text(const finding *of, int32_t day) {
    char text[PLM_DAY_TEXT];
    plm_day_print(day, text);
    return plm__arena_copy(of->arena, text, strlen(text));
}

/* ---- what became of it --------------------------------------------------------------------- */

static plm_standing standing_of(const finding *of, const plm__outing *outing) {
    plm_ruling ruling = outing->grade != NULL ? outing->grade->ruling : PLM_RULING_REOPENED;
    switch (ruling) {
    case PLM_RULING_VOID:
        return PLM_STANDING_VOID;
    case PLM_RULING_LATE:
        return PLM_STANDING_LATE;
    case PLM_RULING_OPEN:
    case PLM_RULING_OUTCOME:
        return outing->stated && !of->choice->with_stated_times ? PLM_STANDING_UNOBSERVED
                                                                : PLM_STANDING_SCORED;
    case PLM_RULING_REOPENED:
        break;
    }
    return of->has_clock && plm__date_last(outing->shown.deadline) < of->today
               ? PLM_STANDING_OVERDUE
               : PLM_STANDING_OPEN;
}

/* The option that came about, or else the value, or yes or no. */
static const char *outcome_of(const finding *of, const plm_grade *grade) {
    char text[PLM__NUMBER_TEXT];
    if (grade->option != NULL) {
        return grade->option;
    }
    if (isnan(grade->value)) {
        return plm__answer_words[grade->answer];
    }
    plm__number_print(grade->value, text);
    return plm__arena_copy(of->arena, text, strlen(text));
}

static bool has_outcome(const plm_grade *grade) {
    return grade != NULL && (grade->ruling == PLM_RULING_OUTCOME ||
                             grade->ruling == PLM_RULING_LATE || grade->ruling == PLM_RULING_OPEN);
}

/* What an outcome had of such probabilities; NaN where there are none, or it is none. */
static double chance_given(const plm_snapshot_issue *of, const double *options, size_t outcome) {
    bool said = options != NULL && outcome < plm__outcome_count(of);
    return said ? plm__outcome_chance(of, options, outcome) : (double)NAN;
}

static void show_outcome(const finding *of, plm__outing *outing) {
    plm_scored *shown = &outing->shown;
    double losses[PLM__LOSS_COUNT] = {(double)NAN, (double)NAN, (double)NAN};
    shown->probability = (double)NAN;
    shown->own = (double)NAN;
    if (has_outcome(outing->grade)) {
        size_t came = plm__outcome_that_came(outing->issue, outing->grade);
        shown->probability = chance_given(outing->issue, outing->issue->answer.options, came);
        shown->own = chance_given(outing->issue, outing->own, came);
        shown->outcome = outcome_of(of, outing->grade);
        shown->resolved = outing->grade->on;
    }
    if (shown->standing == PLM_STANDING_SCORED) {
        plm__losses_of(outing->issue, &outing->issue->answer, outing->grade, losses);
        shown->crps_source =
            plm__crps_source_of(outing->issue, &outing->issue->answer, outing->grade);
    }
    shown->brier = losses[PLM__LOSS_BRIER];
    shown->log = losses[PLM__LOSS_LOG];
    shown->crps = losses[PLM__LOSS_CRPS];
}

/* ---- of the ledger ------------------------------------------------------------------------- */

static bool is_of(const plm__outing *one, const plm_record *record, const char *issue) {
    return strcmp(one->issue->id, issue) == 0 &&
           plm__ask_the_same(one->record->forecast, record->forecast);
}

/* Links it to the last forecast of the same question. */
static void link_previous(plm__outings *of, plm__outing *outing) {
    size_t index = of->count;
    for (size_t i = index; i-- > 0;) {
        if (is_of(&of->list[i], outing->record, outing->issue->id)) {
            outing->previous = i;
            of->list[i].next = index;
            return;
        }
    }
}

/* All of them in one text, for a table's cell. */
static plm_status show_tags(const finding *of, const plm_snapshot *forecast, plm_scored *to) {
    to->tags = forecast->tags;
    to->tag_count = forecast->tag_count;
    for (size_t i = 0; i < to->tag_count; i++) {
        const char *before = i > 0 ? to->tag_list : "";
        to->tag_list =
            plm__arena_print(of->arena, "%s%s%s", before, i > 0 ? "; " : "", to->tags[i]);
        if (to->tag_list == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

/* Of yes alone: that on one option that means it, and the rest on one that does not. */
static plm_status take_own(const finding *of, plm__outing *outing) {
    const plm_snapshot_issue *issue = outing->issue;
    outing->own = issue->own;
    if (issue->own != NULL || isnan(issue->own_yes)) {
        return PLM_OK;
    }
    double *made = plm__arena_allocate(of->arena, issue->option_count, sizeof *made);
    bool placed[PLM_YES_NO_YES + 1] = {false};
    for (size_t i = 0; made != NULL && i < issue->option_count; i++) {
        plm_yes_no answer = plm__yes_no_of(issue, issue->options[i]->id);
        double whole = answer == PLM_YES_NO_YES ? issue->own_yes : 1 - issue->own_yes;
        made[i] = placed[answer] ? 0 : whole;
        placed[answer] = true;
    }
    outing->own = made;
    return made != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_sealed(const finding *of, const plm_record *record,
                             const plm_snapshot_issue *issue) {
    const plm_snapshot *forecast = record->forecast;
    const plm_record *ruled = plm_ledger_grade(of->ledger, record->hash, issue->id);
    plm__outing *outing = &of->to->list[of->to->count];
    bool observed =
        record->clock == PLM_CLOCK_SYSTEM && (ruled == NULL || ruled->clock == PLM_CLOCK_SYSTEM);
    *outing = (plm__outing){.record = record,
                            .issue = issue,
                            .grade = ruled != NULL ? ruled->grade : NULL,
                            .stated = !observed,
                            .made = plm__instant_day(record->at),
                            .previous = PLM__NO_FORECAST,
                            .next = PLM__NO_FORECAST};
    int32_t deadline = plm__date_last(forecast->deadline);
    int32_t came = has_outcome(outing->grade) ? plm__date_last(outing->grade->on) : PLM__DATE_LAST;
    outing->end = came < deadline ? came : deadline;
    outing->shown = (plm_scored){
        .sealed = true,
        .number = record->number,
        .path = plm__arena_print(of->arena, "%s/%s", forecast->case_id, issue->id),
        .question = plm__question_asked(forecast, issue),
        .made = day_text(of, outing->made),
        .deadline = forecast->deadline,
        .horizon = days_between(outing->made, deadline),
        .clock = outing->stated && record->clock == PLM_CLOCK_SYSTEM ? ruled->clock : record->clock,
    };
    outing->shown.standing = standing_of(of, outing);
    outing->shown.stage = issue->stage;
    PLM_TRY(take_own(of, outing));
    PLM_TRY(show_tags(of, forecast, &outing->shown));
    show_outcome(of, outing);
    link_previous(of->to, outing);
    of->to->count++;
    return outing->shown.path != NULL && outing->shown.made != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_record(const finding *of, const plm_record *record) {
    for (size_t i = 0; i < record->forecast->issue_count; i++) {
        PLM_TRY(add_sealed(of, record, record->forecast->issues[i]));
    }
    return PLM_OK;
}

/* ---- from elsewhere ------------------------------------------------------------------------ */

static const plm_option yes = {.id = "yes", .label = "yes"};
static const plm_option no = {.id = "no", .label = "no"};
static const plm_option *const yes_and_no[] = {&yes, &no};

/* The prediction as an issue with two options, and its outcome as a grade. */
typedef struct stand_in {
    plm_snapshot_issue issue;
    plm_grade grade;
    double options[2];
} stand_in;

static plm_standing standing_of_prediction(const plm_prediction *of) {
    return of->outcome == PLM_PREDICTION_OPEN   ? PLM_STANDING_OPEN
           : of->outcome == PLM_PREDICTION_VOID ? PLM_STANDING_VOID
                                                : PLM_STANDING_SCORED;
}

static void fill_stand_in(stand_in *to, const plm_prediction *from) {
    bool came = from->outcome == PLM_PREDICTION_YES;
    *to = (stand_in){.options = {from->probability, 1 - from->probability}};
    to->issue = (plm_snapshot_issue){.id = "",
                                     .question = from->question,
                                     .scale_low = (double)NAN,
                                     .scale_high = (double)NAN,
                                     .options = yes_and_no,
                                     .option_count = 2,
                                     .answer = {.options = to->options}};
    to->grade = (plm_grade){.value = (double)NAN,
                            .option = came ? yes.id : no.id,
                            .on = from->resolved,
                            .ruling = from->outcome == PLM_PREDICTION_VOID ? PLM_RULING_VOID
                                                                           : PLM_RULING_OUTCOME};
}

static plm_status add_prediction(const finding *of, const char *name, const plm_prediction *from) {
    stand_in *made = plm__arena_allocate(of->arena, 1, sizeof *made);
    plm__outing *outing = &of->to->list[of->to->count++];
    if (made == NULL) {
        return PLM_E_MEMORY;
    }
    fill_stand_in(made, from);
    *outing = (plm__outing){.issue = &made->issue,
                            .grade = from->outcome != PLM_PREDICTION_OPEN ? &made->grade : NULL,
                            .made = plm__date_last(from->made),
                            .end = plm__date_last(from->resolved),
                            .previous = PLM__NO_FORECAST,
                            .next = PLM__NO_FORECAST};
    outing->shown = (plm_scored){.standing = standing_of_prediction(from),
                                 .path = plm__arena_print(of->arena, "%s:%d", name, from->line),
                                 .question = from->question,
                                 .made = from->made,
                                 .horizon = days_between(outing->made, outing->end)};
    show_outcome(of, outing);
    return outing->shown.path != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_predictions(const finding *of, const plm_predictions *from) {
    for (size_t i = 0; from != NULL && i < plm_predictions_count(from); i++) {
        PLM_TRY(add_prediction(of, plm__predictions_name(from), plm_predictions_at(from, i)));
    }
    return PLM_OK;
}

/* ---- all of them --------------------------------------------------------------------------- */

static const plm_record *forecast_at(const plm_ledger *ledger, size_t index) {
    const plm_record *record = plm_ledger_record(ledger, index);
    return record != NULL && record->forecast != NULL ? record : NULL;
}

static size_t count_most(const finding *of) {
    size_t most = of->choice->with != NULL ? plm_predictions_count(of->choice->with) : 0;
    for (size_t i = 0; i < of->ledger->count; i++) {
        const plm_record *record = forecast_at(of->ledger, i);
        most += record != NULL ? record->forecast->issue_count : 0;
    }
    return most;
}

static plm_status find_all(const finding *of) {
    of->to->list = plm__arena_allocate(of->arena, count_most(of), sizeof *of->to->list);
    if (of->to->list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->ledger->count; i++) {
        const plm_record *record = forecast_at(of->ledger, i);
        if (record != NULL) {
            PLM_TRY(add_record(of, record));
        }
        if (plm__cancelled(of->ledger->context)) {
            return PLM_E_CANCELLED;
        }
    }
    of->to->sealed_count = of->to->count;
    return add_predictions(of, of->choice->with);
}

plm_status plm__outings_find(plm__arena *arena, const plm_ledger *ledger,
                             const plm_score_choice *choice, plm__outings *out) {
    const plm_context *context = ledger->context;
    finding of = {.arena = arena, .ledger = ledger, .choice = choice, .to = out};
    *out = (plm__outings){0};
    of.has_clock = context->clock != NULL;
    of.today = of.has_clock ? plm__instant_day(context->clock(context->clock_user)) : 0;
    return find_all(&of);
}
