/*
 * What people answered to a questionnaire, read and pooled.
 *
 * A number is asked in four points (Speirs-Bridge et al. 2010): lowest, highest, best, and how sure
 * one is that the truth lies between the first two. Intervals of different sureness are made
 * comparable by drawing them out in a straight line to one of 80 % (Hemming et al. 2018: the ends'
 * distances from the best guess times 80 / sure).
 *
 * Readings: the interval of 80 % is taken as the 10 and 90 % points, and the best guess as the
 * median, so that an answer is a range {p10, p50, p90} of the case; an end that would lie beyond
 * what the number may be is set there.
 */
#ifndef PLM_ELICITATION_ANSWERS_H
#define PLM_ELICITATION_ANSWERS_H

#include "elicitation/pool.h"

/* The confidence to which intervals are drawn out, and what one may say, in per cent. */
#define PLM__ANSWER_CONFIDENCE 80.0
#define PLM__SURE_LEAST        50.0
#define PLM__SURE_MOST         100.0

/* Whether a number can be asked, and the ends of what it may be. leaf: as a statement's. */
bool plm__may_ask(const plm_issue *issue, const char *leaf, double *low, double *high);

/* As plm_pool_answers, of a case that is sound and outlives it. out: empty. PLM_E_CASE where a file
 * is wrong: then *problems, in the arena, has all that is. */
plm_status plm__pool_answers(const plm_case *of, const char *author, const plm_answer_file *files,
                             size_t count, plm__pool *out, const plm_diagnostic **problems,
                             size_t *problem_count, plm_error *error);

#endif
