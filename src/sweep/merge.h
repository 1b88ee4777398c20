/*
 * The parts of a plan made one table.
 *
 * They must be all shards of one division, each once, of one plan, by this engine version. What is
 * not so is told part by part, and which shards must be run again.
 */
#ifndef PLM_SWEEP_MERGE_H
#define PLM_SWEEP_MERGE_H

#include "sweep/part.h"

/* Told of each fault, in words that name its file. */
typedef void plm__merge_fault(void *user, const char *message);

/* Told of each shard that must be run: the path of the plan, and of a file for it, made
 * of the names of the other parts. */
typedef void plm__merge_gap(void *user, plm__shard shard, const char *plan, const char *file);

typedef struct plm__merge_tellers {
    plm__merge_fault *fault;
    plm__merge_gap *gap;
    void *user;
} plm__merge_tellers;

/* A part's file, whole. */
typedef struct plm__part_file {
    const char *name;
    const char *text;
    size_t length;
} plm__part_file;

/* Appends the table to out and sets *hash and *units, of the plan. PLM_E_FORMAT: faults or gaps
 * were told, and out is as it was. PLM_E_MEMORY. Linear time. */
plm_status plm__merge(plm_context *context, const plm__part_file *files, size_t count,
                      const plm__merge_tellers *tell, plm__text *out, char hash[PLM_HASH_TEXT],
                      size_t *units);

#endif
