/* A post-mortem for people. */
#ifndef PLM_CLI_REVIEW_H
#define PLM_CLI_REVIEW_H

#include "base/text.h"
#include "store/post_mortem.h"

/* all: every number, reason and actor, however little it did. */
void add_review_text(plm__text *out, const plm__post_mortem *of, bool all);

#endif
