/* Scores of a ledger's forecasts by their grades (losses.h), and of those from elsewhere beside. */
#include "store/score.h"

#include "base/error.h"
#include "formats/predictions.h"

#include <stdio.h>
#include <string.h>

/* ---- what is scored ------------------------------------------------------------------------ */

plm_status plm__selection_init(plm_scorecard *card, plm__selection *out) {
    out->count = 0;
    out->at = plm__arena_allocate(&card->arena, card->all.count, sizeof *out->at);
    return out->at != NULL ? PLM_OK : PLM_E_MEMORY;
}

static void count_sealed(plm_scorecard *card, const plm__outing *of) {
    card->standings[of->shown.standing]++;
    bool graded =
        of->shown.standing == PLM_STANDING_SCORED || of->shown.standing == PLM_STANDING_UNOBSERVED;
    card->unobserved_count += graded && of->stated ? 1 : 0;
}

static plm_status select_scored(plm_scorecard *card, const plm_ledger *ledger) {
    PLM_TRY(plm__outings_find(&card->arena, ledger, &card->choice, &card->all));
    PLM_TRY(plm__selection_init(card, &card->sealed));
    PLM_TRY(plm__selection_init(card, &card->unsealed));
    for (size_t i = 0; i < card->all.count; i++) {
        const plm__outing *of = &card->all.list[i];
        plm__selection *to = of->shown.sealed ? &card->sealed : &card->unsealed;
        if (of->shown.sealed) {
            count_sealed(card, of);
        }
        if (of->shown.standing == PLM_STANDING_SCORED) {
            to->at[to->count++] = i;
        }
    }
    return PLM_OK;
}

/* ---- the whole ----------------------------------------------------------------------------- */

enum { OTHERS_TEXT = 160 };

/* ", 1 is void and does not count, and 2 are overdue ('plenum runs --overdue')", or less. */
static void tell_others(const plm_scorecard *card, char text[OTHERS_TEXT]) {
    size_t overdue = card->standings[PLM_STANDING_OVERDUE];
    size_t empty = card->standings[PLM_STANDING_VOID];
    int length = 0;
    text[0] = '\0';
    if (empty > 0) {
        length = snprintf(text, OTHERS_TEXT, ", %zu %s void and %s not count", empty,
                          empty == 1 ? "is" : "are", empty == 1 ? "does" : "do");
    }
    if (overdue > 0) {
        snprintf(text + length, OTHERS_TEXT - (size_t)length,
                 ", and %zu %s overdue ('plenum runs --overdue')", overdue,
                 overdue == 1 ? "is" : "are");
    }
}

static plm_status refuse_empty(const plm_scorecard *card, plm_error *error) {
    size_t count = card->unobserved_count;
    char others[OTHERS_TEXT];
    tell_others(card, others);
    return count == 0
               ? plm__fail(error, PLM_E_EMPTY,
                           "no sealed forecast has an outcome yet%s; 'plenum grade' enters one",
                           others)
               : plm__fail(error, PLM_E_EMPTY,
                           "of the %zu graded issue%s, none was sealed and graded at observed "
                           "times; '--with-stated-times' scores them all the same",
                           count, count == 1 ? "" : "s");
}

static plm_status add_parts(plm_scorecard *card) {
    PLM_TRY(plm__score_tags(card));
    PLM_TRY(plm__score_horizons(card));
    return plm__score_questions(card);
}

static plm_status fill(plm_scorecard *card, const plm_ledger *ledger, plm_error *error) {
    plm_status status = select_scored(card, ledger);
    if (status == PLM_OK && card->sealed.count + card->unsealed.count == 0) {
        return refuse_empty(card, error);
    }
    status = status == PLM_OK ? plm__score_forecasters(card) : status;
    status = status == PLM_OK ? plm__score_means(card) : status;
    status = status == PLM_OK ? add_parts(card) : status;
    if (status == PLM_OK) {
        plm__score_skills(card);
        plm__score_calibration(card);
    }
    return status == PLM_OK ? PLM_OK : plm__fail(error, status, "%s", plm_status_text(status));
}

static plm_status score_ledger(const plm_ledger *ledger, const plm_score_choice *choice,
                               plm_scorecard **out, plm_error *error) {
    if (choice->resamples < 1 || choice->resamples > UINT32_MAX) {
        return plm__fail(error, PLM_E_ARGUMENT, "resamples must be from 1 to 2^32 - 1");
    }
    plm_scorecard *made = plm__handle_new(ledger->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = ledger->context;
    made->ledger = plm__ledger_hold(ledger);
    made->choice = *choice;
    made->with = choice->with != NULL ? plm__predictions_hold(choice->with) : NULL;
    plm__arena_init(&made->arena, ledger->context);
    plm_status status = fill(made, ledger, error);
    if (status < 0) {
        plm_scorecard_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

/* A choice as of version 0.1.0. */
enum { FIRST_CHOICE = sizeof(plm_score_choice) };

static plm_status take_choice(const plm_score_choice *given, plm_score_choice *out,
                              plm_error *error) {
    size_t size = given->size == 0 ? FIRST_CHOICE : given->size;
    if (size < FIRST_CHOICE) {
        return plm__fail(error, PLM_E_ARGUMENT, "a choice has %d bytes at least, not %zu",
                         (int)FIRST_CHOICE, size);
    }
    memcpy(out, given, sizeof *out);
    return PLM_OK;
}

plm_status plm_scorecard_new(const plm_ledger *ledger, const plm_score_choice *choice,
                             plm_scorecard **out, plm_error *error) {
    plm_score_choice whole = {0};
    *out = NULL;
    PLM_TRY(take_choice(choice, &whole, error));
    PLM_TRY(plm__run_begin(ledger->context, error));
    return plm__run_end(ledger->context, score_ledger(ledger, &whole, out, error));
}

void plm_scorecard_free(plm_scorecard *card) {
    if (card != NULL) {
        plm_context *context = card->context;
        plm_ledger_free(card->ledger);
        plm_predictions_free(card->with);
        plm__arena_clear(&card->arena);
        plm__handle_free(context, card);
    }
}

size_t plm_scorecard_graded(const plm_scorecard *card) {
    return card->sealed.count;
}

size_t plm_scorecard_open(const plm_scorecard *card) {
    return card->standings[PLM_STANDING_OPEN] + card->standings[PLM_STANDING_OVERDUE];
}

size_t plm_scorecard_count(const plm_scorecard *card) {
    return card->score_count;
}

const plm_ledger_score *plm_scorecard_at(const plm_scorecard *card, size_t index) {
    return index < card->score_count ? &card->scores[index] : NULL;
}

const plm_calibration *plm_scorecard_calibration(const plm_scorecard *card, size_t bin) {
    return bin < PLM_CALIBRATION_BINS ? &card->bins[bin] : NULL;
}

uint64_t plm_scorecard_seed(const plm_scorecard *card) {
    return card->choice.seed;
}

uint64_t plm_scorecard_resamples(const plm_scorecard *card) {
    return card->choice.resamples;
}

size_t plm_scorecard_voided(const plm_scorecard *card) {
    return card->standings[PLM_STANDING_VOID];
}

size_t plm_scorecard_late(const plm_scorecard *card) {
    return card->standings[PLM_STANDING_LATE];
}

size_t plm_scorecard_unobserved(const plm_scorecard *card) {
    return card->unobserved_count;
}

bool plm_scorecard_with_stated_times(const plm_scorecard *card) {
    return card->choice.with_stated_times;
}

size_t plm_scorecard_overdue(const plm_scorecard *card) {
    return card->standings[PLM_STANDING_OVERDUE];
}

size_t plm_scorecard_unsealed(const plm_scorecard *card) {
    return card->unsealed.count;
}

size_t plm_scorecard_part_count(const plm_scorecard *card) {
    return card->part_count;
}

const plm_ledger_score *plm_scorecard_part(const plm_scorecard *card, size_t index) {
    return index < card->part_count ? &card->parts[index] : NULL;
}

size_t plm_scorecard_skill_count(const plm_scorecard *card) {
    return card->skill_count;
}

const plm_skill *plm_scorecard_skill(const plm_scorecard *card, size_t index) {
    return index < card->skill_count ? &card->skills[index] : NULL;
}

size_t plm_scorecard_forecast_count(const plm_scorecard *card) {
    return card->all.count;
}

const plm_scored *plm_scorecard_forecast(const plm_scorecard *card, size_t index) {
    return index < card->all.count ? &card->all.list[index].shown : NULL;
}
