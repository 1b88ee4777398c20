/*
 * Anchors: hashes of records that somebody has outside of the ledger.
 *
 * A ledger cut short, or made anew from the beginning, is a valid ledger. Only who kept a record's
 * hash elsewhere can tell: in a line that was published, say.
 */
#ifndef PLM_STORE_ANCHORS_H
#define PLM_STORE_ANCHORS_H

#include "store/ledger.h"

typedef enum plm__anchor_origin {
    PLM__ANCHOR_HEAD,       /* stated with the command */
    PLM__ANCHOR_PUBLISHED,  /* a line that was published */
    PLM__ANCHOR_REMEMBERED, /* a line that this machine kept when the record was added */
    PLM__ANCHOR_ORIGIN_COUNT
} plm__anchor_origin;

typedef struct plm__anchor {
    plm__anchor_origin origin;
    size_t line;     /* of its file, from 1; 0: of none */
    uint64_t number; /* that the line gives the record; 0: none */
    const char *hash;
    uint64_t found; /* number of the ledger's record with that hash; 0: there is none */
} plm__anchor;

typedef struct plm__anchors {
    plm__anchor *list;
    size_t count;
} plm__anchors;

/* Adds an anchor for each line of a text that has a SHA-256: a line as 'plenum seal'
 * prints it, or a hash alone. ending not NULL: of lines alone that end so. What is added
 * belongs to the arena. PLM_E_MEMORY. */
plm_status plm__anchors_read(plm__arena *arena, plm__anchor_origin origin, const char *text,
                             size_t length, const char *ending, plm__anchors *to);

/* Looks for the record of each. */
void plm__anchors_find(plm__anchors *of, const plm_ledger *ledger);

/* Whether the ledger has the record, under the number that the line gives. */
bool plm__anchor_holds(const plm__anchor *of);

/* Adds the line to publish for a record: its number, moment and hash. */
void plm__anchor_write(plm__text *to, const plm_record *of);

#endif
