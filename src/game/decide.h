/*
 * Who decides an issue of a game: the case's statement, compiled.
 *
 * Every number of it is an input of the game like any other. A rule's players are the actors of the
 * case, so that one who takes no part keeps its seat.
 */
#ifndef PLM_GAME_DECIDE_H
#define PLM_GAME_DECIDE_H

#include "game/game.h"
#include "game/rule.h"

/* The numbers of a decision, by their place among its inputs; after them one for each who may
 * propose, or is heard with a share, and then one for each veto with a chance to be used. */
enum {
    PLM__DECISION_CHANCE,
    PLM__DECISION_BINDING,
    PLM__DECISION_HEARD,
    PLM__DECISION_FOLLOW,
    PLM__DECISION_AGENDA,
    PLM__DECISION_DEADLOCK,
    PLM__DECISION_NUMBERS
};

/* One of several that may hold. Actors are those of the game. */
typedef struct plm__decision {
    const plm_decision *stated;
    plm__input *inputs;
    const char **paths; /* of each input, in the case */
    size_t input_count;
    const size_t *says; /* who may propose, or is heard with a share */
    size_t say_count;
    size_t decider;       /* under `alone` */
    const bool *hears;    /* under `alone`, of each actor: it is heard by weight */
    plm__rule rule;       /* else */
    const bool *has_say;  /* of each actor: the rule counts it, or it may propose */
    const size_t *vetoes; /* seats whose veto has a chance to be used; their inputs are the last */
    size_t veto_count;
} plm__decision;

/* Who decides the one issue of a game. */
struct plm__decisions {
    plm__decision *list;
    size_t count;
    size_t first_input; /* their inputs are the game's last ones, from here on */
    const size_t *seat; /* of each actor, among the players of a rule */
    size_t actor_count;
    const bool *is_guest; /* of each actor: the case does not say that it takes part */
    const bool *is_sure;  /* of each actor: its position is given as a point, or nearly so */
    const double
        *accept_low; /* of each actor: what it would agree to; NaN: as near to it as what */
    const double *accept_high; /* rests; NULL: everybody's is so */
};

/* Compiles what the case says of the one issue of a game, whose actors are set; nothing where it
 * says nothing. PLM_E_MEMORY; or as plm__rule_test. */
plm_status plm__set_decisions(plm_game *game, const plm_dossier *dossier);

/* The values of a decision's inputs in a draw; and its chance there, all chances having 1 as their
 * sum. */
const double *plm__decision_values(const plm__verdict *verdict, size_t decision);
double plm__decision_chance(const plm__verdict *verdict, size_t decision);

/* The place in the point of an actor of the game; the point's count where it takes no part. */
size_t plm__place_in_point(const plm__point *point, size_t actor);

/* Whether every number of the decisions is given exactly. */
bool plm__decisions_are_fixed(const plm__decisions *decisions);

#endif
