/* What is asked in a ledger and how far each question has come, as JSON (format plenum-questions)
 * and as a table. */
#ifndef PLM_VIEW_QUESTIONS_H
#define PLM_VIEW_QUESTIONS_H

#include "view/view.h"

/* Of a plm_question_state, and of a plm_ruling. */
extern const char *const plm__question_state_names[];
extern const char *const plm__ruling_names[];

extern const plm__view plm__questions_view; /* of a plm_questions */

#endif
