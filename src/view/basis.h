/* What an issue's forecast rests on. */
#ifndef PLM_VIEW_BASIS_H
#define PLM_VIEW_BASIS_H

#include "view/record.h"

/* plm_basis. */
extern const plm__record plm__basis_record;

#endif
