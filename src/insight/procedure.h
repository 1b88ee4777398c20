/* What a decision rule lets pass with every number at its mode, and who stops it there. */
#ifndef PLM_INSIGHT_PROCEDURE_H
#define PLM_INSIGHT_PROCEDURE_H

#include "models/institutions/seats.h"

/* The rule's game at the modes. */
typedef struct plm__session {
    const plm_dossier *dossier;
    const plm_issue *issue;
    const plm__point *point;
    const plm__decision *decision;
    plm__seats *seats;
    double reference; /* NaN: none */
    plm__span scale;
} plm__session;

/* Where there is no scale: what beats the reference option; and what a member stops. PLM_E_MEMORY.
 */
plm_status plm__session_add_passing(const plm__session *of, plm__arena *arena,
                                    plm_procedure_rule *out);
plm_status plm__session_find_stopped(const plm__session *of, size_t player, plm__arena *arena,
                                     plm_procedure_member *out);

/* How often, of the draws that a thread looked at. */
typedef struct plm__option_counts {
    uint64_t *could;  /* of each option: it beats the reference option */
    uint64_t *blocks; /* of each player: its refusal alone stops some option */
    uint64_t *stuck;  /* nothing passes */
    bool *alone;      /* room for each player */
} plm__option_counts;

/* Counts one draw, whose players sit. */
void plm__count_options(const plm__point *point, const plm__decision *decision,
                        const plm__seats *seats, const plm__option_counts *to);

/* The members of the rule, without how often each is pivotal; what passes; the blocking sets. The
 * members stand side by side, to be completed. All lives as long as the arena. PLM_E_MEMORY;
 * PLM_E_CANCELLED. */
plm_status plm__session_report(const plm__session *of, plm__arena *arena, plm_procedure_rule *out,
                               plm_procedure_member **members);

/* What a vote on yes or no comes to under one decision, over the options' draws. */
typedef struct plm__vote_shares {
    double carried;   /* the chance that the change is carried */
    double *agreeing; /* of each actor of the game: the same if it agrees, abstains, or refuses */
    double *abstaining;
    double *refusing;
    double *chance; /* of each actor of the game: its chance of yes at the modes, having heard */
    double *yes_counts; /* the chance of each number of seats saying yes, 0 to seat_count */
    size_t seat_count;  /* of the actors whom the rule counts */
} plm__vote_shares;

/* How many of the options' draws it takes; 0: the numbers at their modes. */
uint64_t plm__vote_trials(const plm_options *options);

/* All lives as long as the arena. PLM_E_MEMORY; PLM_E_CANCELLED. */
plm_status plm__vote_shares_of(const plm_game *game, const plm_options *options, size_t decision,
                               plm__arena *arena, plm__vote_shares *out);

#endif
