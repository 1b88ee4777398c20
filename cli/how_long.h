/* How long the precedents of an outside view took until they were settled. */
#ifndef PLM_CLI_HOW_LONG_H
#define PLM_CLI_HOW_LONG_H

#include "outside.h"
#include "view/listing.h"

/* Nothing where no precedent says what it took. */
void add_how_long(plm__text *out, const outside *of);

/* The cell that names a class of precedents by what they share. */
void add_class_name(plm__listing *to, plm__text *scratch, const char *const *features,
                    size_t feature_count);

#endif
