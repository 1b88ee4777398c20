/*
 * Trying scenarios: would each of them leave the case in order?
 *
 * The case is read as YAML once for all of them. A scenario that only puts other numbers in the
 * place of positions, capabilities and saliences is judged by those numbers; any other is made on a
 * copy of the tree, which leaves the other scenarios out unless a change might take away what they
 * name.
 */
#ifndef PLM_CASE_TRIAL_H
#define PLM_CASE_TRIAL_H

#include "plenum.h"

/* Fills errors, one for each scenario of the dossier, in its order: zeroed where the scenario
 * leaves the case in order, else with what plm_case_with_scenario says. PLM_E_CASE: the case has
 * errors itself; PLM_E_MEMORY; PLM_E_CANCELLED. Time: the text, and for each scenario its numbers
 * or what the text holds beside scenarios; the whole text where it changes what has parts. */
plm_status plm__try_scenarios(const plm_case *base, plm_error *errors, plm_error *error);

#endif
