/* A report's first screen and its sources, for two pages of paper. */
#ifndef PLM_REPORT_BRIEF_H
#define PLM_REPORT_BRIEF_H

#include "base/text.h"
#include "report/material.h"

void plm__brief_add(plm__material *material, plm__text *out);

#endif
