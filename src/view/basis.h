/* What an issue's forecast rests on. */
#ifndef PLM_VIEW_BASIS_H
#define PLM_VIEW_BASIS_H

#include "view/record.h"

/* How far the inputs may be relied on, by plm_confidence. */
extern const char *const plm__confidence_words[PLM_CONFIDENCE_HIGH + 1];

/* plm_basis. */
extern const plm__record plm__basis_record;

#endif
