/* The election over places on a line, from sums over sorted ideals. */
#ifndef PLM_MODELS_ELECTION_PLACES_H
#define PLM_MODELS_ELECTION_PLACES_H

#include "models/election/election.h"

/* A sum and what rounding has left out of it. */
typedef struct plm__kept_sum {
    double sum;
    double rest;
} plm__kept_sum;

/* Sums over all voters below a place. */
typedef struct plm__place_sums {
    plm__kept_sum weight;
    plm__kept_sum weight_place; /* weight times ideal */
} plm__place_sums;

/* Places, ascending, that voters choose from; a voter's utility of one falls with its distance from
 * the voter's ideal as a straight line. */
typedef struct plm__places {
    size_t options;
    const double *place;
    size_t voters;
    const double *ideal; /* ascending */
    const double *weight;
} plm__places;

/* Doubles of workspace. */
size_t plm__places_work_count(const plm__count *count, size_t voters, size_t options);

/* A probability for each place, as plm__election_hold, under proportional votes: equal but for
 * rounding, which is less than where all votes are added up. Time: voters + options^2. */
plm_status plm__places_elect(const plm__election_rules *rules, const plm__places *places,
                             double *work, double *probability);

#endif
