/* Which sealed questions to list, and the list for people. */
#ifndef PLM_CLI_QUESTIONS_LIST_H
#define PLM_CLI_QUESTIONS_LIST_H

#include "verb.h"

enum { USUAL_DAYS = 30, MOST_DAYS = 36500 };

/* "30d" or "30"; false with a usage error printed. */
bool read_days(const char *verb_name, const char *text, int32_t *out);

void add_questions_text(plm__text *out, const plm_questions *of);

#endif
