/* The players of a rule at one point, in a model's work: room for any rule of a game. */
#ifndef PLM_MODELS_INSTITUTIONS_SEATS_H
#define PLM_MODELS_INSTITUTIONS_SEATS_H

#include "models/institutions/sitting.h"

typedef struct plm__seats {
    plm__sitting sitting;
    plm__pivot_work pivots;
    bool *in_favour;
    bool *passes; /* of each node */
} plm__seats;

/* Bytes of work for the largest rule among the decisions; the seats in them. */
size_t plm__seats_size(const plm__decisions *decisions);
plm__seats plm__seats_in(void *work, const plm__decisions *decisions);

/* What those who sit let pass against the point's reference point. A member that states what it
 * accepts agrees to that; another to what is nearer to it than what rests. What passes on one side
 * is taken for all between its nearest and its farthest point. */
plm__win_set plm__seats_win_set(const plm__point *point, const plm__decision *decision,
                                plm__seats *seats, plm__span scale);

/* The same of those who state what they accept, if one player agreed to everything, or to
 * nothing. */
plm__win_set plm__seats_win_set_if(const plm__point *point, const plm__decision *decision,
                                   plm__seats *seats, plm__span scale, size_t player, bool agrees);

/* From where a move to one side passes at the most, and what that hangs on: the position of one
 * that does not say what it accepts, the end of what another says it does (NaN: on none). */
typedef struct plm__hinge {
    double from;
    double position;
    double end;
} plm__hinge;

typedef struct plm__hinges {
    plm__hinge up;
    plm__hinge down;
} plm__hinges;

/* The pivots; where members state what they accept, and something is said to stand, by that. What
 * is stuck lies from up.from to down.from. O(statements * players log players). */
plm__hinges plm__seats_hinges(const plm__point *point, const plm__decision *decision,
                              plm__seats *seats);

/* Whether that hangs on an actor of the point. */
bool plm__hangs_on(const plm__point *point, size_t actor, plm__hinge hinge);

/* The chances to propose of a point's actors, with 1 as their sum; false where nobody does. */
bool plm__proposers(const plm__point *point, const plm__decision *decision, const double *values,
                    double *chances);

#endif
