/* What is asked in a ledger, and how far each question has come. */
#include "base/error.h"
#include "case/date.h"
#include "store/instant.h"
#include "store/ledger.h"

#include <string.h>

struct plm_questions {
    plm_context *context;
    plm_ledger *ledger;
    plm__arena arena;
    plm_question *list;
    size_t count;
};

/* What there is to know besides the ledger. */
typedef struct asked {
    int32_t today;
    int32_t due_days;
    unsigned states; /* a bit for each that is listed */
} asked;

static bool is_same_text(const char *one, const char *other) {
    return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

static bool means_yes(const plm_snapshot_issue *of, const char *option) {
    return plm__yes_no_of(of, option) == PLM_YES_NO_YES;
}

/* Whether an issue is settled at the same stage, and the same options of it mean yes. */
static bool is_settled_alike(const plm_snapshot_issue *one, const plm_snapshot_issue *other) {
    bool same = is_same_text(one->stage, other->stage) && one->yes_count == other->yes_count;
    for (size_t i = 0; same && i < one->yes_count; i++) {
        same = means_yes(other, one->yes[i]->id);
    }
    return same;
}

bool plm__ask_the_same(const plm_snapshot *one, const plm_snapshot *other) {
    bool same = is_same_text(one->case_id, other->case_id) &&
                is_same_text(one->rule, other->rule) &&
                is_same_text(one->deadline, other->deadline);
    for (size_t i = 0; same && i < one->issue_count; i++) {
        const plm_snapshot_issue *its = plm__snapshot_issue(other, one->issues[i]->id);
        same = its == NULL || is_settled_alike(one->issues[i], its);
    }
    return same;
}

/* The number of the last later forecast of the same question; 0: there is none. */
static uint64_t later_forecast(const plm_ledger *ledger, size_t index, const char *issue) {
    const plm_snapshot *of = plm_ledger_record(ledger, index)->forecast;
    for (size_t i = ledger->count; i-- > index + 1;) {
        const plm_record *record = plm_ledger_record(ledger, i);
        if (record != NULL && record->forecast != NULL && plm__ask_the_same(record->forecast, of) &&
            plm__snapshot_issue(record->forecast, issue) != NULL) {
            return record->number;
        }
    }
    return 0;
}

static plm_question_state state_of(const plm_question *of, const asked *what) {
    if (of->grade != NULL && of->grade->grade->ruling != PLM_RULING_REOPENED) {
        return of->grade->grade->ruling == PLM_RULING_VOID ? PLM_QUESTION_VOIDED
                                                           : PLM_QUESTION_GRADED;
    }
    if (of->days_left < 0) {
        return PLM_QUESTION_OVERDUE;
    }
    if (of->superseded_by != 0) {
        return PLM_QUESTION_SUPERSEDED;
    }
    return of->days_left <= what->due_days ? PLM_QUESTION_DUE : PLM_QUESTION_OPEN;
}

static int32_t days_until(const char *deadline, int32_t today) {
    plm__date date;
    bool known =
        deadline != NULL && plm__date_parse(deadline, strlen(deadline), &date) == PLM__DATE_OK;
    return known && date.high < INT32_MAX ? date.high - today : INT32_MAX;
}

static void add_question(plm_questions *to, size_t index, const plm_snapshot_issue *issue,
                         const asked *what) {
    const plm_record *record = plm_ledger_record(to->ledger, index);
    const plm_snapshot *forecast = record->forecast;
    plm_question question = {
        .number = record->number,
        .hash = record->hash,
        .at = record->at,
        .clock = record->clock,
        .case_id = forecast->case_id,
        .issue = issue->id,
        .question = plm__question_asked(forecast, issue),
        .deadline = forecast->deadline,
        .days_left = days_until(forecast->deadline, what->today),
        .superseded_by = later_forecast(to->ledger, index, issue->id),
        .grade = plm_ledger_grade(to->ledger, record->hash, issue->id),
        .stage = issue->stage,
        .yes = issue->yes_probability,
        .own_yes = issue->own_yes,
    };
    question.state = state_of(&question, what);
    if ((what->states & 1U << question.state) != 0) {
        to->list[to->count++] = question;
    }
}

static plm_status fill(plm_questions *to, const asked *what) {
    const plm_ledger *ledger = to->ledger;
    size_t most = 0;
    for (size_t i = 0; i < ledger->count; i++) {
        const plm_record *record = plm_ledger_record(ledger, i);
        most += record != NULL && record->forecast != NULL ? record->forecast->issue_count : 0;
    }
    to->list = plm__arena_allocate(&to->arena, most, sizeof *to->list);
    if (to->list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < ledger->count; i++) {
        const plm_record *record = plm_ledger_record(ledger, i);
        size_t issues =
            record != NULL && record->forecast != NULL ? record->forecast->issue_count : 0;
        for (size_t k = 0; k < issues; k++) {
            add_question(to, i, record->forecast->issues[k], what);
        }
        if (plm__cancelled(to->context)) {
            return PLM_E_CANCELLED;
        }
    }
    return PLM_OK;
}

static plm_status list_questions(const plm_ledger *ledger, const plm_question_choice *choice,
                                 plm_questions **out, plm_error *error) {
    plm__moment moment;
    PLM_TRY(plm__moment_take(ledger->context, choice->at, &moment, error));
    plm_questions *made = plm__handle_new(ledger->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = ledger->context;
    made->ledger = plm__ledger_hold(ledger);
    plm__arena_init(&made->arena, ledger->context);
    const asked what = {.today = plm__instant_day(moment.at),
                        .due_days = choice->due_days,
                        .states = choice->states != 0 ? choice->states : ~0U};
    plm_status status = fill(made, &what);
    if (status < 0) {
        plm_questions_free(made);
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    *out = made;
    return PLM_OK;
}

/* A choice as of version 0.1.0. */
enum { FIRST_CHOICE = sizeof(plm_question_choice) };

plm_status plm_questions_new(const plm_ledger *ledger, const plm_question_choice *choice,
                             plm_questions **out, plm_error *error) {
    *out = NULL;
    if (choice->size != 0 && choice->size < FIRST_CHOICE) {
        return plm__fail(error, PLM_E_ARGUMENT, "a choice has %d bytes at least, not %zu",
                         (int)FIRST_CHOICE, choice->size);
    }
    PLM_TRY(plm__run_begin(ledger->context, error));
    return plm__run_end(ledger->context, list_questions(ledger, choice, out, error));
}

void plm_questions_free(plm_questions *questions) {
    if (questions != NULL) {
        plm_context *context = questions->context;
        plm_ledger_free(questions->ledger);
        plm__arena_clear(&questions->arena);
        plm__handle_free(context, questions);
    }
}

size_t plm_questions_count(const plm_questions *questions) {
    return questions->count;
}

const plm_question *plm_questions_at(const plm_questions *questions, size_t index) {
    return index < questions->count ? &questions->list[index] : NULL;
}
