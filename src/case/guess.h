/* Keys that people write into a case where there is none such, and what is right instead. */
#ifndef PLM_CASE_GUESS_H
#define PLM_CASE_GUESS_H

#include "case/keys.h"

/* What to write in place of a key that a map of the shape does not have, as the end of a message;
 * NULL: nothing is known of it. Constant; O(known guesses). */
const char *plm__guess_key(const plm__shape *shape, const char *name);

#endif
