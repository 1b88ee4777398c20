/* Ranges for numbers that a case states without one. */
#ifndef PLM_SWEEP_WIDTHS_H
#define PLM_SWEEP_WIDTHS_H

#include "base/text.h"
#include "sweep/plan.h"

/* Puts [low, mode, high] in place of each actor's position, capability and salience
 * that is a number alone, as far out as the widths say and the number may go; of
 * {value: mode, evidence: ...} the evidence stays, beside low, mode and high. text is
 * the text of the case, and is changed. */
plm_status plm__widen(const plm_case *of, const plm__swept_widths *widths, plm__text *text,
                      plm_error *error);

#endif
