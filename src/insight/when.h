/* The inside of a forecast of time: a process as a course, and its draws as records. */
#ifndef PLM_INSIGHT_WHEN_H
#define PLM_INSIGHT_WHEN_H

#include "case/exclusion.h"
#include "chronology/course.h"
#include "forecast/rule_out.h"

/* The chance of yes by the end of a day. */
typedef struct plm__yes_day {
    int32_t day;
    double probability;
} plm__yes_day;

/* The chance that the case's question is answered by yes. */
typedef struct plm__when_yes {
    const plm_resolution *meaning; /* lent by the case */
    double probability;            /* whenever it is decided */
    const plm__yes_day *days;      /* those asked for */
    size_t day_count;
} plm__when_yes;

struct plm_when {
    plm_case *of;
    plm__arena arena;
    uint64_t seed;
    uint64_t draws;
    uint64_t fewest;
    size_t numbers; /* of the case */
    size_t later;   /* of these, those that rest on claims of which none was known by as_of */
    const plm_when_issue **issues;
    size_t issue_count;
    const plm__when_yes *yes; /* NULL: nothing means yes, or its issue was not asked for */
};

/* Adds it up, in the result's arena. PLM_E_MEMORY, or PLM_OK. */
plm_status plm__when_answer_yes(const plm_dossier *dossier, plm_when *to);

/* The process of an issue as a course of stages, in their order, with what is known of them on a
 * day. PLM_E_MEMORY, PLM_E_CANCELLED, or PLM_OK. */
plm_status plm__when_course(const plm_dossier *dossier, const plm_issue *issue,
                            const plm_chronology *dates, int32_t as_of, plm__arena *arena,
                            plm__course *out);

/* The draws of an issue's course, and those of it as if nothing told that a stage is open. */
typedef struct plm__when_draws {
    const plm_issue *issue;
    const plm__course *course;
    const plm__course_draws *draws;
    const plm__course_draws *unobserved;
} plm__when_draws;

/* What is ruled out in each draw: the exclusions that hold as a set (see rule_out.h), and for
 * each set that there is the options' probabilities. */
typedef struct plm__when_ruled {
    unsigned char *sets; /* by draw */
    const plm_estimate *laws[1U << PLM__MOST_EXCLUSIONS];
} plm__when_ruled;

/* The same, in the arena, of an issue whose stages rule options out; options: the answer's, of
 * which nothing is ruled out yet. PLM_E_MEMORY, PLM_E_DOMAIN with line and column where some
 * draw leaves nothing, or PLM_OK. */
plm_status plm__when_rule(const plm_case *of, const plm__when_draws *from,
                          plm__exclusions exclusions, const plm_estimate *options,
                          plm__arena *arena, plm__when_ruled *out, plm_error *error);

/* An option, and that it is chosen, at `chosen_at`, and a stage, which is that one or follows
 * it, comes by a day; given: where both are so. */
typedef struct plm__when_choice {
    size_t chosen_at;
    size_t stage;
    size_t option;
    int32_t day;
    bool given;
} plm__when_choice;

/* The chance of that. */
plm_estimate plm__when_chosen(const plm__when_draws *from, const plm__when_ruled *ruled,
                              const plm__when_choice *of);

/* What is to be told of them: `days` days, and the options' probabilities. */
typedef struct plm__when_asked {
    const int32_t *days;
    size_t day_count;
    const plm_estimate *options;
    const plm_resolution *resolution; /* or NULL */
    plm__exclusions exclusions;
    const plm__when_ruled *ruled; /* NULL: no stage rules anything out that is open yet */
} plm__when_asked;

/* The record of an issue, in the arena. PLM_E_MEMORY, PLM_E_CANCELLED, or PLM_OK. */
plm_status plm__when_tell(const plm__when_draws *from, const plm__when_asked *asked,
                          plm__arena *arena, plm_when_issue *out);

/* Days that are asked for; none: the deadline. */
typedef struct plm__when_days {
    const int32_t *list;
    size_t count;
} plm__when_days;

/* How many draws of a forecast have dates beside it, at most: each keeps a day for every stage. */
enum { PLM__MOST_DATED = 1000000 };

/* As plm_when_run, from a forecast of the case that there is already, within a run that has begun,
 * with the outside view mixed in by a weight, 0 to 1, and PLM__MOST_DATED draws at most. */
plm_status plm__when_from(const plm_case *of, const plm_forecast *answer, plm__when_days days,
                          double outside_weight, const plm_options *options, plm_when **out,
                          plm_error *error);

/* What is found of an issue; NULL: it has no process. */
const plm_when_issue *plm__when_of_issue(const plm_when *when, const plm_issue *issue);

/* The last day on which a stage comes in a draw with weight; PLM_DAY_FIRST: in none. */
int32_t plm__when_last(const plm__course_draws *of, size_t stage);

#endif
