/*
 * A part: the results of one shard of a plan, as a file.
 *
 * Shard i of n holds the units from unit_count × (i − 1) / n up to unit_count × i / n, rounded
 * down. The file is text: lines that say what it is, the rows, and a last line with the SHA-256
 * of all that stands above it. So a part that was cut short or changed is told from a whole one.
 */
#ifndef PLM_SWEEP_PART_H
#define PLM_SWEEP_PART_H

#include "sweep/run.h"

/* The most shards of a plan. */
enum { PLM__SHARDS_MOST = 1000000 };

typedef struct plm__shard {
    size_t number; /* from 1 */
    size_t count;
} plm__shard;

/* Reads "17/400"; false where it is none. */
bool plm__shard_parse(const char *text, plm__shard *out);

/* The first unit of a shard, and the one after its last. */
size_t plm__shard_first(plm__shard shard, size_t units);
size_t plm__shard_end(plm__shard shard, size_t units);

typedef struct plm__part {
    const char *file; /* its path, for messages; lent */
    const char *plan; /* the plan's path, as it was given; within the text, not closed */
    size_t plan_length;
    char hash[PLM_HASH_TEXT]; /* of the plan */
    uint64_t engine;
    plm__shard shard;
    size_t unit_count; /* of the plan */
    const char *head;  /* of the table, with its line break; within the text */
    size_t head_length;
    const char *rows;
    size_t row_bytes;
} plm__part;

/* The file of a shard whose rows are there. */
void plm__part_write(plm__text *out, const plm__sweep_plan *plan, plm__shard shard,
                     const plm__text *rows);

/* Takes a part from the text of its file, which must outlive it. PLM_E_FORMAT, with the reason in
 * *error: it is no part, or no whole one. Linear time. */
plm_status plm__part_parse(const char *file, const char *text, size_t length, plm__part *out,
                           plm_error *error);

/* What a file is to a plan. */
typedef enum plm__part_worth {
    PLM__PART_GOOD,    /* a whole part of the plan, by this engine */
    PLM__PART_DAMAGED, /* a part that was cut short or changed */
    PLM__PART_FOREIGN  /* one of another plan or by another engine, or no part */
} plm__part_worth;

/* Takes a part that is good for the plan, as plm__part_parse; of
 * another, why it is not, in *error. */
plm__part_worth plm__part_judge(const plm__sweep_plan *plan, const char *file, const char *text,
                                size_t length, plm__part *out, plm_error *error);

#endif
