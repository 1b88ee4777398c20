/* Two issues at once: what can pass against what stands, in the plane of both. */
#ifndef PLM_VIEW_PLANE_H
#define PLM_VIEW_PLANE_H

#include "plane/scaled.h"
#include "view/view.h"

/* Of a plm__scaled_plane. */
extern const plm__view plm__plane_view;

#endif
