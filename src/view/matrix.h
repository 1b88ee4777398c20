/* Claims against options as JSON (format plenum-matrix) and as a tidy table. */
#ifndef PLM_VIEW_MATRIX_H
#define PLM_VIEW_MATRIX_H

#include "view/view.h"

/* Of a plm_matrix. */
extern const plm__view plm__matrix_view;

/* What trials of the technique found, in a sentence. */
extern const char plm__matrix_trials[];

#endif
