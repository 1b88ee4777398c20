/* Files of the user's state folder, to which each run may add a line. */
#ifndef PLM_CLI_STATE_H
#define PLM_CLI_STATE_H

#include "base/arena.h"
#include "base/text.h"

/* As the XDG base directory specification has it: a relative folder is none. NULL: there is no
 * place, or memory is short. */
char *state_path(plm__arena *arena, const char *name);

/* Adds a line, its end included, in one write, so that lines of several programs do not mix; makes
 * the file where there is none. False with errno set. */
bool append_state(char *path, const plm__text *line);

#endif
