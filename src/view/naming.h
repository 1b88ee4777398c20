/* What a path of a case names, in words: "position of China" for actors.china.on.aid.position. */
#ifndef PLM_VIEW_NAMING_H
#define PLM_VIEW_NAMING_H

#include "base/arena.h"

/* Plain words, kept in the arena or the dossier. `on` is the issue that the reader knows it to be
 * about; NULL: the issue is named where the case has several. A path that names nothing known comes
 * back as it is. NULL when memory is short. */
const char *plm__path_name(plm__arena *arena, const plm_dossier *of, const plm_issue *on,
                           const char *path);

/* An id as words, with spaces for its dashes and underscores: "host is rival". NULL when memory is
 * short. */
const char *plm__id_words(plm__arena *arena, const char *id);

#endif
