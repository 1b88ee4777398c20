/* What the rules that decide issues let pass, and who can stop what, for people. */
#ifndef PLM_CLI_PROCEDURE_H
#define PLM_CLI_PROCEDURE_H

#include "base/text.h"
#include "view/procedure.h"

/* A few lines on each rule that may decide an issue. */
void add_procedure_lines(plm__text *out, const plm_procedure *of);

/* Those, with a table of each rule's members, for one issue and for several. */
void add_procedure_rules(plm__text *out, const plm_procedure *of);
void add_procedure_text(plm__text *out, const plm__procedure_document *view);

#endif
