/*
 * A vote on yes or no: what members' chances of yes come to under whatever decides.
 *
 * Positions of the point are chances of yes. What is put to the vote is a change: yes, or no where
 * yes stands if nothing passes.
 */
#ifndef PLM_MODELS_INSTITUTIONS_VOTE_H
#define PLM_MODELS_INSTITUTIONS_VOTE_H

#include "game/decide.h"

/* The options of an issue that is a vote on yes or no, in their order. */
typedef enum plm__answer { PLM__YES, PLM__NO, PLM__ANSWERS } plm__answer;

/* Bytes of work; and those besides where the game states who decides. */
size_t plm__vote_size(size_t actors);
size_t plm__vote_decided_size(const plm__decisions *decisions, size_t actors);

/* One vote that is known, whatever the actor's chance. */
typedef struct plm__given {
    size_t actor; /* of the point */
    bool yes;
    bool yields; /* where it does not agree it lets its veto be for sure, as one that abstains */
} plm__given;

/* The probability of yes; given: may be NULL. NaN where nobody has a vote. */
double plm__vote_yes(const plm__point *point, const plm__given *given, void *work);

/* The probability that a decision alone carries the change,
 * however far it binds; given as above. */
double plm__vote_carried(const plm__point *point, size_t decision, const plm__given *given,
                         void *work);

/* The chances of yes once every actor has heard those that it follows; chance: room for all. */
void plm__vote_chances(const plm__point *point, double *chance);

/* The probability of each number of actors, 0 to all, that would say yes, whatever their votes. */
void plm__vote_counts(const plm__point *point, const bool *counted, double *chance,
                      double *probability);

#endif
