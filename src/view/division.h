/* How a body divides a sum. */
#ifndef PLM_VIEW_DIVISION_H
#define PLM_VIEW_DIVISION_H

#include "power/divide.h"
#include "view/view.h"

typedef struct plm__division_document {
    const plm__divider *members;
    size_t member_count;
    size_t quota;
    double discount;
} plm__division_document;

extern const plm__view plm__division_view;

#endif
