/*
 * Which numbers, had they been known, would have brought an answer nearer to what came about.
 *
 * Each number that has a range is put, alone and in every draw, at the end of it that brings the
 * answer nearer; where that turns the answer, the value nearest to its mode that does so is looked
 * for. What came about is an option, and the answer is right where it is the likeliest; or it is a
 * point of the scale, and the answer is right where the expected outcome is within a twentieth of
 * the scale of it, or has come past it.
 */
#ifndef PLM_INSIGHT_TURN_H
#define PLM_INSIGHT_TURN_H

#include "insight/panel.h"

/* A number, or "together.ID" for those that hang together, which
 * have no value of their own: NaN. */
typedef struct plm__turn {
    const char *path;
    const char *actor; /* id; "" for a number of no actor */
    double mode;       /* as the case states it */
    double low;
    double high;
    double end;    /* which of the two brings the answer nearer */
    double answer; /* with it there */
    double gain;   /* how much nearer: more than 0 */
    bool turns;    /* the answer is right then */
    double needed; /* the value nearest to the mode that turns it; NaN: none does */
} plm__turn;

typedef struct plm__turning {
    const plm_issue *issue;
    const plm_option *came; /* or NULL, and then: */
    double value;
    uint64_t draws;
    double answer; /* probability of what came, or the expected outcome, as it was */
    bool is_right;
    plm__turn *list; /* those that bring it nearer, the most first */
    size_t count;
    size_t
        enough; /* the first so many of them, each at its end, turn it together; 0: not even all */
} plm__turning;

/* option NULL: what came is the value. Texts and the list belong to the arena; the issue to the
 * dossier. PLM_E_NOT_FOUND: no such issue or option; else as plm__panel_open; PLM_E_CANCELLED.
 * Time: numbers x draws x the models' cost, a dozen times. */
plm_status plm__turning_find(const plm_dossier *dossier, const char *issue, const char *option,
                             double value, const plm_options *options, plm__arena *arena,
                             plm__turning *out, plm_error *error);

#endif
