/*
 * The course of a process: when each of its stages comes, in many draws.
 *
 * Stages follow one another: each comes so many days after the last of those it follows, on a day
 * of its calendar where it has one, or fails, and with it all that follows, or is skipped, and what
 * follows counts from what it follows. What is known of stages conditions the draws: a draw has the
 * weight that what is known had in it, and its dates are drawn from what was left (importance
 * sampling with each stage's own law, truncated). So means over draws, weighted, are means of the
 * law given what is known, up to the error of drawing.
 *
 * Source: the network of dates is that of Dechter, Meiri and Pearl, Temporal constraint networks,
 * Artificial Intelligence 49 (1991), sections 2 and 3: each stage is a moment, and the least
 * and the most days that it takes are its limits. That the days between have a law, that a
 * stage may fail or be skipped, and what is known by the day of the forecast, are our
 * reading; the paper has limits alone.
 */
#ifndef PLM_CHRONOLOGY_COURSE_H
#define PLM_CHRONOLOGY_COURSE_H

#include "chronology/calendar.h"
#include "chronology/delay.h"

/* Days on which something can come: some known, and of some spans one day each, which is drawn, all
 * days of it alike. */
typedef struct plm__sittings {
    const int32_t *days; /* ascending */
    size_t day_count;
    const plm__span *spans;
    size_t span_count;
    uint64_t address; /* of its spans' draws: that of span i is address + i */
} plm__sittings;

#define PLM__NO_SITTINGS SIZE_MAX

typedef enum plm__knowledge {
    PLM__STAGE_OPEN,   /* it has not come by the day of the forecast, or it would be known */
    PLM__STAGE_UNSEEN, /* it may have come without being known */
    PLM__STAGE_KNOWN   /* it came on some day of `came` */
} plm__knowledge;

typedef struct plm__course_stage {
    const size_t *after; /* stages that it follows, in any order */
    size_t after_count;
    const plm__delay *takes; /* NULL, for a known one: any days alike, from what it follows on */
    size_t on;               /* of the course's calendars, or PLM__NO_SITTINGS */
    double fails;            /* chances; together at most 1 */
    double skipped;
    uint64_t address; /* plm__hash of its name */
    int32_t from;     /* the day that one counts from which follows none */
    plm__knowledge knowledge;
    plm__span came;
} plm__course_stage;

typedef struct plm__course {
    const plm__course_stage *stages;
    size_t count;
    const plm__sittings *calendars;
    size_t calendar_count;
    int32_t as_of;
} plm__course;

/* What a stage's day is where it does not come in a draw: it fails, or what it follows never
 * comes; its calendar has no day left; or it is left out. Days are below all three. */
#define PLM__STAGE_NEVER   INT32_MAX
#define PLM__STAGE_NO_DAY  (INT32_MAX - 1)
#define PLM__STAGE_SKIPPED (INT32_MAX - 2)

typedef struct plm__course_draws {
    size_t count;
    int32_t *days;  /* of stage i in draw k at i * count + k */
    double *weight; /* of each draw, 0 to 1 */
    double whole;   /* the sum of the weights */
    double counted; /* draws of equal weight that would tell as much (Kish): whole^2 / sum of
                       squares */
    size_t stopped; /* where whole is 0: the stage that most draws could not bring to what is
                       known */
} plm__course_draws;

/* Draws 0 to draws - 1; everything is allocated in the arena. A draw is a function of the seed, its
 * number and the addresses, on any number of threads. Time: draws x stages, and x the days of a
 * calendar's spans. PLM_E_MEMORY, PLM_E_CANCELLED, PLM_E_ARGUMENT where stages go in a circle. */
plm_status plm__course_draw(const plm__course *course, uint64_t seed, size_t draws,
                            plm__arena *arena, plm__course_draws *out);

#endif
