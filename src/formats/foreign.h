/*
 * How the names and texts of other programs' files stand in a case, so that writing a file gives
 * back what was read from one.
 *
 * An actor's id in the file is its name in the case. Its full name, where it is another one, and
 * its comment are the note: "FULL NAME\nCOMMENT" or "COMMENT". The question of an issue, or of the
 * case, is "ID: DESCRIPTION", or the id alone.
 */
#ifndef PLM_FORMATS_FOREIGN_H
#define PLM_FORMATS_FOREIGN_H

#include "formats/draft.h"

plm__words plm__words_of(const char *text);

/* The note of an actor; bytes NULL: none. PLM_E_MEMORY. */
plm_status plm__foreign_note(plm__arena *arena, plm__words id, plm__words full_name,
                             plm__words comment, plm__words *out);

/* The two parts of an actor's note (NULL: none); a full name that is not there is the id. */
void plm__foreign_split_note(plm__words id, const char *note, plm__words *full_name,
                             plm__words *comment);

/* The question; bytes NULL: memory is short. */
plm__words plm__foreign_question(plm__arena *arena, plm__words id, plm__words description);

/* The two parts of a question whose case or issue has this id, made with this stem. *out has bytes
 * NULL when the question does not begin with an id. */
void plm__foreign_split(const char *question, const char *stem, const char *id, plm__words *out,
                        plm__words *description);

/* An id for the file that none of taken is: wanted (bytes NULL: none), or else the case's own id,
 * or that with a number. It is added to taken. */
plm_status plm__foreign_id(plm__names *taken, plm__words wanted, const char *id, plm__words *out);

#endif
