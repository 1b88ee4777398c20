/*
 * A queue that yields the largest of many values, all of which may change: a tournament.
 *
 * Values stand in the leaves of a complete binary tree; every inner node holds the larger of its
 * two children. Changing a value costs at most log2(count) comparisons, and equal values are found
 * in the order of their indices.
 */
#ifndef PLM_MODELS_EXCHANGE_QUEUE_H
#define PLM_MODELS_EXCHANGE_QUEUE_H

#include <stddef.h>

/* The value of an index that is out of the tournament. */
#define PLM__QUEUE_OUT (-1.0)

typedef struct plm__exchange_queue {
    double *tree; /* root at 1; leaf of index i at leaves + i */
    size_t leaves;
} plm__exchange_queue;

/* Doubles of room for a queue of count values. */
size_t plm__queue_room(size_t count);

/* Takes the values that stand in the leaves (plm__queue_leaves) of a queue of count values. */
double *plm__queue_leaves(plm__exchange_queue *queue, size_t count);
void plm__queue_build(plm__exchange_queue *queue, size_t count);

static inline double plm__queue_value(const plm__exchange_queue *queue, size_t index) {
    return queue->tree[queue->leaves + index];
}

void plm__queue_change(plm__exchange_queue *queue, size_t index, double value);

/* The largest value. */
static inline double plm__queue_top(const plm__exchange_queue *queue) {
    return queue->tree[1];
}

/* The least index >= from whose value is at least `least`; SIZE_MAX when there is none. */
size_t plm__queue_next(const plm__exchange_queue *queue, double least, size_t from);

#endif
