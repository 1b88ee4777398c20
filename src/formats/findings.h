/* What an importer or exporter has to say about a file, gathered in the order it is found. */
#ifndef PLM_FORMATS_FINDINGS_H
#define PLM_FORMATS_FINDINGS_H

#include "base/arena.h"
#include "base/number.h"

/* Where in a text something stands. */
typedef struct plm__place {
    int line;   /* from 1 */
    int column; /* in characters, from 1 */
} plm__place;

/* What has one cause, which is one format of a message, is said so often; what follows is counted.
 * Errors past the most that a person reads are counted too, not kept; so are warnings, and notes.
 */
enum { PLM__FINDINGS_ALIKE = 20, PLM__FINDINGS_MOST = 1000 };

typedef struct plm__cause plm__cause;

typedef struct plm__findings {
    plm__arena *arena;
    const char *file;
    plm_diagnostic *list;
    size_t count;
    size_t room;
    size_t errors;
    size_t kept[PLM_SEVERITY_NOTE + 1]; /* in the list, by severity */
    plm__cause *causes;
    size_t cause_count;
    size_t cause_room;
    bool failed; /* memory ran short */
} plm__findings;

void plm__findings_init(plm__findings *findings, plm__arena *arena, const char *file);

void plm__find_error(plm__findings *findings, plm__place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void plm__find_warning(plm__findings *findings, plm__place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void plm__find_note(plm__findings *findings, plm__place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* How often something was seen, and where first in the file. */
typedef struct plm__sightings {
    size_t count;
    plm__place first;
} plm__sightings;

void plm__sighting_add(plm__sightings *seen, plm__place place);

/* Errors first, then warnings, then notes, each in the order of the file; the last of too many of
 * one cause says how many more there are. */
void plm__findings_sort(plm__findings *findings);

/* Text of a file made fit for a message: cut to 40 characters, and control characters and marks
 * that turn the direction of writing shown as '?'. */
enum { PLM__SHOWN_TEXT = 200 };
const char *plm__shown(const char *text, size_t length, char out[PLM__SHOWN_TEXT]);

/* A number made fit for a message: 9 decimal places at the most, in every locale. */
const char *plm__number_shown(double value, char out[PLM__NUMBER_TEXT]);

/* The same as text that lives as long as the block it stands in. */
#define PLM__NUMBER_SHOWN(value) plm__number_shown(value, (char[PLM__NUMBER_TEXT]){0})

#endif
