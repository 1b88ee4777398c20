/*
 * How the texts of an exchange file stand in a case, so that writing gives back what was read.
 *
 * An actor's id is its name in the case. Its full name, where it is another one, and its comment
 * are the note: "FULL NAME\nCOMMENT" or "COMMENT". An issue's question is "ID: DESCRIPTION", or the
 * id alone.
 */
#ifndef PLM_FORMATS_EXCHANGE_TEXT_H
#define PLM_FORMATS_EXCHANGE_TEXT_H

#include "formats/draft.h"

/* The note of an actor; bytes NULL: none, or memory is short. */
plm__words plm__exchange_note(plm__arena *arena, plm__words id, plm__words full_name,
                              plm__words comment);

/* The question of an issue; bytes NULL: memory is short. */
plm__words plm__exchange_question(plm__arena *arena, plm__words id, plm__words description);

/* The format's writer: see plm__format. */
plm_status plm__exchange_write(const plm_dossier *dossier, plm__findings *findings, plm__text *out);

#endif
