/* Sealed questions for people: how far each has come, what was ruled, and when it has to be. */
#include "questions_list.h"

#include "figures.h"
#include "tables.h"
#include "view/listing.h"
#include "view/questions.h"
#include "view/seal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool read_days(const char *verb_name, const char *text, int32_t *out) {
    char *end = NULL;
    long days = strtol(text, &end, 10);
    bool good = text[0] >= '0' && text[0] <= '9' && days >= 0 && days <= MOST_DAYS &&
                (end[0] == '\0' || strcmp(end, "d") == 0);
    if (!good) {
        usage_error(verb_name, "--due takes a number of days, such as 30d, not '%s'", text);
        return false;
    }
    *out = (int32_t)days;
    return true;
}

static void add_days(plm__listing *to, const plm_question *of) {
    bool is_settled = of->state == PLM_QUESTION_GRADED || of->state == PLM_QUESTION_VOIDED;
    if (is_settled) {
        plm__cell_empty(to);
    } else if (of->days_left < 0) {
        plm__cell_print(to, "%ld day%s ago", -(long)of->days_left, of->days_left == -1 ? "" : "s");
    } else {
        plm__cell_print(to, "in %ld day%s", (long)of->days_left, of->days_left == 1 ? "" : "s");
    }
}

/* What was ruled, or which forecast came after. */
static void add_ruling(plm__listing *to, const plm_question *of) {
    const plm_grade *grade = of->grade != NULL ? of->grade->grade : NULL;
    if (of->state == PLM_QUESTION_SUPERSEDED) {
        plm__cell_print(to, "sealed again as %zu", (size_t)of->superseded_by);
    } else if (grade == NULL) {
        plm__cell_empty(to);
    } else if (grade->ruling == PLM_RULING_VOID || grade->ruling == PLM_RULING_REOPENED) {
        plm__cell_print(to, "%s%s%s", grade->ruling == PLM_RULING_VOID ? "void" : "opened again",
                        grade->reason != NULL ? ": " : "",
                        grade->reason != NULL ? grade->reason : "");
    } else if (grade->ruling == PLM_RULING_OPEN) {
        plm__cell_print(to, "nothing by %s%s%s", grade->on, grade->option != NULL ? ": " : "",
                        grade->option != NULL ? grade->option : "");
    } else if (grade->option != NULL) {
        plm__cell_print(to, "%s on %s%s", grade->option, grade->on,
                        grade->ruling == PLM_RULING_LATE ? ", late" : "");
    } else if (grade->answer != PLM_YES_NO_NONE) {
        plm__cell_print(to, "%s on %s%s", plm__yes_no_names[grade->answer], grade->on,
                        grade->ruling == PLM_RULING_LATE ? ", late" : "");
    } else {
        plm__cell_print(to, "%g on %s%s", grade->value, grade->on,
                        grade->ruling == PLM_RULING_LATE ? ", late" : "");
    }
}

/* "bridge: closure, announced; yes 47 %" */
static void add_issue(plm__listing *to, const plm_question *of) {
    char figure[FIGURE_TEXT] = "";
    bool answers = !isnan(of->yes);
    if (answers) {
        figure_percent(of->yes, figure);
    }
    plm__cell_print(to, "%s: %s%s%s%s%s", of->case_id, of->issue, of->stage != NULL ? ", " : "",
                    of->stage != NULL ? of->stage : "", answers ? "; yes " : "", figure);
}

static void add_question(plm__listing *to, const plm_question *of) {
    plm__listing_start(to);
    plm__cell_count(to, (size_t)of->number);
    plm__cell_words(to, plm__question_state_names[of->state]);
    plm__cell_words(to, of->deadline);
    add_days(to, of);
    add_issue(to, of);
    plm__cell_words(to, of->question != NULL ? of->question : "");
    add_ruling(to, of);
    plm__cell_words(to, of->clock == PLM_CLOCK_STATED ? "time stated, not observed" : "");
}

void add_questions_text(plm__text *out, const plm_questions *of) {
    plm__listing lines;
    if (plm_questions_count(of) == 0) {
        plm__text_add(out, "No sealed question is so.\n");
        return;
    }
    plm__listing_open(&lines, out->context, "rlllllll");
    for (size_t i = 0; i < plm_questions_count(of); i++) {
        add_question(&lines, plm_questions_at(of, i));
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
}
