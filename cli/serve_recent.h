/* Cases that plenum serve has opened: their paths, in a file of the user's state folder. */
#ifndef PLM_CLI_SERVE_RECENT_H
#define PLM_CLI_SERVE_RECENT_H

#include "base/text.h"

/* Notes the whole path of a case as the last one opened. Where it cannot, nothing is noted. */
void serve_recent_note(const char *path);

/* Whether a path was noted, and is still among the last. */
bool serve_recent_has(const char *path);

/* Adds a JSON list of the paths that are still there, the last one first. */
void serve_recent_list(plm__text *json);

#endif
