/* A case as it looked on an earlier day: without what rests on claims that were not known then. */
#ifndef PLM_CASE_KNOWN_H
#define PLM_CASE_KNOWN_H

#include "case/case.h"

/* Reads the case again and leaves in it what the known claims carry; claims: by place in the
 * dossier. What rests on claims of which none is known:
 *   a number of an actor, a reference point on a scale, and how binding, by what share and so on:
 *     it can be anything that such a number may be, all of it alike;
 *   a reason: it is left out, with reasons that pull only beside it; an actor that is left with
 *     none has a position that can be anything on the scale;
 *   who decides, with a number of it that adds up with others: the issue has no decision;
 *   the stages, with all their numbers and calendars: the issue has no process;
 *   a relation, a dependence, a precedent: it is left out;
 *   what stands without a decision on an issue without a scale: it is not said, where the issue
 *     asks for one of several options and nobody has the last word.
 * Everything else stays: the actors, issues, scales and options, and numbers without claims. What
 * the left out numbers were changes nothing. PLM_E_MEMORY, PLM_E_CANCELLED. */
plm_status plm__case_as_known(const plm_case *base, const bool *claims, plm_case **out,
                              plm_error *error);

/* Makes a case of plm__case_as_known one of a day: its as_of. hidden: the events that are taken
 * as not known, by place in the dossier; NULL: none. A process that counts from the base's as_of
 * does so still on a later day. May be called again. PLM_E_MEMORY. */
plm_status plm__case_set_day(plm_case *made, const plm_case *base, int32_t day, const bool *hidden);

#endif
