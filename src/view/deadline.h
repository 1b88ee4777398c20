/* How an issue stands on a day, in a sentence that the terminal and the report share. */
#ifndef PLM_VIEW_DEADLINE_H
#define PLM_VIEW_DEADLINE_H

#include "base/text.h"
#include "plenum.h"

enum { PLM__DAY_WORDS = 32 };

/* Below it a chance is not worth a word. */
#define PLM__LEAST_TOLD 0.0005

/* "4 February 2022". */
const char *plm__day_words(int32_t day, char text[PLM__DAY_WORDS]);

/* "Decided by 4 February 2022, the deadline: 87 %; nothing by then 13 % (late 9 %, never 4 %)." */
void plm__add_standing(plm__text *out, const plm_when_issue *of, const plm_when_day *day);

/* " 4 February 2022 lies before 1 March 2022, the day that this is counted from.", where it
 * does. What lies behind is counted all the same: nobody need have seen it. */
void plm__add_past(plm__text *out, const plm_when_issue *of, const plm_when_day *day);

/* "it fails 5 %, its calendar has no day left 5 %": why the process ends at a stage, with the
 * chance of each where there are two. */
void plm__add_why_it_ends(plm__text *out, const plm_stage_forecast *of);

#endif
