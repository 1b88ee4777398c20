/* How a body divides a sum. */
#ifndef PLM_VIEW_DIVISION_H
#define PLM_VIEW_DIVISION_H

#include "power/divide.h"
#include "view/view.h"

extern const plm__view plm__division_view;

#endif
