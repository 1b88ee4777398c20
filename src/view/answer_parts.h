/* The sentences of an answer, each without a line break, and what several of them use. */
#ifndef PLM_VIEW_ANSWER_PARTS_H
#define PLM_VIEW_ANSWER_PARTS_H

#include "view/answer.h"

/* A name, as much of it as a sentence can bear. */
void plm__answer_add_name(plm__text *out, const char *name);

/* Decimals of a value of the issue in a sentence: a hundredth of the scale. */
int plm__answer_places(const plm_issue *issue);

/* The middle of a distribution on the issue's scale, and where 80 % of it lies. */
void plm__answer_add_middle(plm__text *out, const plm_forecast_issue *on,
                            const plm_distribution *of);

/* The index of the likeliest option, with the outside view where that is in the answer. */
size_t plm__answer_likeliest(const plm__answer *answer);

/* The resolution, where options of the issue mean yes by it; else NULL. */
const plm_resolution *plm__answer_meaning(const plm__answer *answer);

/* How many of a list are known to hold. */
size_t plm__answer_count_known(const plm_ruled_out *const *list, size_t count);

/* How many models stand beside the one whose forecast is the answer. */
size_t plm__answer_count_beside(const plm_forecast_issue *of);

/* Where plm__answer_meaning is not NULL. */
void plm__answer_add_yes(plm__text *out, const plm__answer *answer);

void plm__answer_add_likeliest(plm__text *out, const plm__answer *answer);
void plm__answer_add_ruled_out(plm__text *out, const plm_forecast_issue *of);
void plm__answer_add_decider(plm__text *out, const plm__answer *answer);

/* What would come out without the decision; where none is stated, where the other models point. */
void plm__answer_add_otherwise(plm__text *out, const plm__answer *answer);

void plm__answer_add_confidence(plm__text *out, const plm__answer *answer);
void plm__answer_add_record(plm__text *out, const plm_forecast_issue *of);

#endif
