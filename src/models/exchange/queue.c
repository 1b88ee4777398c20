#include "models/exchange/queue.h"

#include <stdint.h>

static size_t leaves_for(size_t count) {
    size_t leaves = 1;
    while (leaves < count) {
        leaves *= 2;
    }
    return leaves;
}

size_t plm__queue_room(size_t count) {
    return 2 * leaves_for(count);
}

double *plm__queue_leaves(plm__exchange_queue *queue, size_t count) {
    queue->leaves = leaves_for(count);
    return queue->tree + queue->leaves;
}

static double larger(double a, double b) {
    return a > b ? a : b;
}

void plm__queue_build(plm__exchange_queue *queue, size_t count) {
    double *tree = queue->tree;
    for (size_t i = count; i < queue->leaves; i++) {
        tree[queue->leaves + i] = PLM__QUEUE_OUT;
    }
    for (size_t node = queue->leaves - 1; node > 0; node--) {
        tree[node] = larger(tree[2 * node], tree[2 * node + 1]);
    }
}

void plm__queue_change(plm__exchange_queue *queue, size_t index, double value) {
    double *tree = queue->tree;
    size_t node = queue->leaves + index;
    tree[node] = value;
    while (node > 1) {
        double top = larger(tree[node], tree[node ^ 1]);
        node /= 2;
        if (tree[node] == top) {
            break;
        }
        tree[node] = top;
    }
}

size_t plm__queue_next(const plm__exchange_queue *queue, double least, size_t from) {
    const double *tree = queue->tree;
    if (from >= queue->leaves) {
        return SIZE_MAX;
    }
    /* Up and to the right, to the first subtree at or after `from` that holds such a value. */
    size_t node = queue->leaves + from;
    while (tree[node] < least) {
        while (node % 2 == 1) {
            node /= 2;
            if (node <= 1) {
                return SIZE_MAX;
            }
        }
        node += 1;
    }
    while (node < queue->leaves) {
        node = tree[2 * node] >= least ? 2 * node : 2 * node + 1;
    }
    return node - queue->leaves;
}
