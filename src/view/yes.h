/* How likely a forecast makes it that the case's question is answered by yes. */
#ifndef PLM_VIEW_YES_H
#define PLM_VIEW_YES_H

#include "view/forecast.h"

/* Of a plm__forecast_document. */
extern const plm__record plm__yes_record;

/* The document; NULL where the case does not say which options mean yes, or their issue was not
 * forecast, or nothing was drawn. */
const void *plm__yes_of(const void *document);

#endif
