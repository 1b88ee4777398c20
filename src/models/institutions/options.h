/*
 * Which of several options is chosen where it is stated who decides.
 *
 * One alone: the option with the largest utility, summed over the decider and those it hears with
 * their shares. A rule: where somebody proposes, the best for it of what stands and what beats
 * that; else the agenda by chance, from what stands.
 */
#ifndef PLM_MODELS_INSTITUTIONS_OPTIONS_H
#define PLM_MODELS_INSTITUTIONS_OPTIONS_H

#include "models/institutions/seats.h"
#include "models/model.h"

/* Bytes of work; a whole number of doubles. */
size_t plm__options_size(const plm__decisions *decisions, size_t actors, size_t options);

/* Whether those who sit carry one option against another; seats->in_favour says who is for it. */
bool plm__option_carries(const plm__point *point, const plm__decision *decision,
                         const plm__seats *seats, size_t option, size_t against);

/* Which option carries the rule against which, of those who sit: [one * count + other]. */
void plm__options_contest(const plm__point *point, const plm__decision *decision,
                          const plm__seats *seats, bool *beats);

/* Adds a decision's probabilities, times a share, to those of the options. False, and nothing is
 * added, where its decider takes no part, or no option is said to stand without a decision. */
bool plm__add_choice(const plm__point *point, size_t decision, double share, void *work,
                     double *shares);

/* Solves by the decisions of one kind, each with its chance among them, and tells
 * the observer of each option's probability. Its status is PLM_E_UNSUPPORTED where
 * there is none that says something. */
void plm__choose_by(const plm__point *point, bool alone, void *work, const plm__observer *observer,
                    plm__solution *out);

#endif
